using System.Runtime.CompilerServices;
using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <content>The list of a request, which most come without: the locations that it may take from, and ahead of them the instant
/// until which lots must be usable.</content>
internal static unsafe partial class Allocating
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool AreMembersBehindInstant(CreateAllocationCommand* command) =>
        (command->Options & ~(RequestOptions.All | RequestOptions.UsableUntil)) == 0
        && command->LocationCount >= UsableUntil.Entries
        && UsableUntil.IsValid(UsableUntilOf(command))
        && AreMembers(command);

    /// <summary>Only a list can have an instant ahead of it, so nobody else is asked for lots.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static AllocationStatus CheckList(
        EngineState state, in CommandContext context, CreateAllocationCommand* command, out long id, out int index)
    {
        if (UsableUntilOf(command) == 0 || state.ProductRows[command->Product].Is(ProductTraits.LotTracked))
        {
            return CheckLocations(state, context, LocationsOf(command), out id, out index);
        }

        (id, index) = (command->Product, 0);
        return AllocationStatus.ProductHasNoLots;
    }

    private static AllocationStatus CheckLocations(
        EngineState state, in CommandContext context, ReadOnlySpan<int> locations, out long id, out int index)
    {
        for (index = 0; index < locations.Length; index++)
        {
            id = locations[index];
            AllocationStatus status = Checks.SourceLocation(state, context, locations[index]);
            if (status == AllocationStatus.Ok && locations[..index].Contains(locations[index]))
            {
                status = AllocationStatus.DuplicateLocation;
            }

            if (status != AllocationStatus.Ok)
            {
                return status;
            }
        }

        (id, index) = (0, 0);
        return AllocationStatus.Ok;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long FillableFromList(EngineState state, CreateAllocationCommand* command) =>
        Sourcing.FillableFrom(state, command->Product, LocationsOf(command), UsableUntilOf(command));

    /// <summary>The locations, behind the instant if there is one.</summary>
    private static ReadOnlySpan<int> LocationsOf(CreateAllocationCommand* command) => ListOf(command)[EntriesAhead(command)..];

    private static ReadOnlySpan<int> ListOf(CreateAllocationCommand* command) => new(command + 1, command->LocationCount);

    private static int EntriesAhead(CreateAllocationCommand* command) =>
        (command->Options & RequestOptions.UsableUntil) == 0 ? 0 : UsableUntil.Entries;

    /// <summary>UTC ticks; 0 if it does not matter.</summary>
    private static long UsableUntilOf(CreateAllocationCommand* command) =>
        EntriesAhead(command) == 0 ? 0 : UsableUntil.Read(ListOf(command));
}
