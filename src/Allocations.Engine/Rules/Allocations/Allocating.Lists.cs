using System.Runtime.CompilerServices;
using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <content>The terms of a request, which most come without: the locations that it may take from, and the instant until which
/// lots must be usable.</content>
internal static unsafe partial class Allocating
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool AreMembersAndInstants(CreateAllocationCommand* command) =>
        (command->Options & ~(RequestOptions.All | RequestOptions.UsableUntil | RequestOptions.Expires)) == 0
        && (EntriesAhead(command) == 0 || UsableUntil.IsValid(UsableUntilOf(command)))
        && AreMembers(command);

    /// <summary>Checks the list. Only a list can begin with an instant, so requests without one skip the lot
    /// checks.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CommandStatus CheckList(in RuleContext rule, CreateAllocationCommand* command) =>
        UsableUntilOf(command) == 0 || rule.State.ProductRows[command->Product].Is(ProductTraits.LotTracked)
            ? CheckLocations(rule, LocationsOf(command))
            : rule.Refuse(ProductHasNoLots, command->Product);

    private static CommandStatus CheckLocations(in RuleContext rule, ReadOnlySpan<int> locations)
    {
        for (int index = 0; index < locations.Length; index++)
        {
            if (rule.CheckSourceLocation(locations[index], index) is not Ok and var refused)
            {
                return refused;
            }

            if (locations[..index].Contains(locations[index]))
            {
                return rule.Refuse(DuplicateLocation, locations[index], index);
            }
        }

        return Ok;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long FillableFromList(EngineState state, CreateAllocationCommand* command) =>
        Sourcing.FillableFrom(state, command->Product, LocationsOf(command), UsableUntilOf(command));

    /// <summary>The locations, behind the instant if there is one.</summary>
    private static ReadOnlySpan<int> LocationsOf(CreateAllocationCommand* command) => ListOf(command)[EntriesAhead(command)..];

    /// <summary>The terms as an allocation keeps them: the instant, if there is one, then the locations.</summary>
    private static ReadOnlySpan<int> ListOf(CreateAllocationCommand* command) => new(
        (byte*)(command + 1) + (command->OptionalBytes - (EntriesAhead(command) * sizeof(int))),
        EntriesAhead(command) + command->LocationCount);

    private static int EntriesAhead(CreateAllocationCommand* command) =>
        (command->Options & RequestOptions.UsableUntil) == 0 ? 0 : UsableUntil.Entries;

    /// <summary>UTC ticks; 0 for no condition.</summary>
    private static long UsableUntilOf(CreateAllocationCommand* command) =>
        EntriesAhead(command) == 0 ? 0 : UsableUntil.Read(ListOf(command));
}
