using System.Runtime.CompilerServices;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Checks that the sender may take stock from the shelf of a restricted location: by a step towards the customer, or
/// from one allocation for another.</summary>
internal static unsafe class ShelfAuthority
{
    private const CommandFamilies Authority = CommandFamilies.RestrictedLocations;

    public static CommandStatus Check(in RuleContext rule, CommandKind kind, CommandDescriptor command, byte* payload)
    {
        // Usually there is no such location, or the sender has the authority everywhere: no allocation's stock is looked at.
        return !rule.State.Catalog.MayHaveRestricted || PermissionCheck.IsGranted(rule, Authority, 0) ? Ok : kind switch
        {
            CommandKind.Pick or CommandKind.CheckOut or CommandKind.Ship or CommandKind.Release or CommandKind.Reallocate
                or CommandKind.Merge => CheckAllocation(rule, *(long*)(payload + command.AllocationAt)),
            CommandKind.ReallocateMany => CheckLines(rule, command, payload),
            CommandKind.ReleaseFrom => CheckLocation(rule, ((ReleaseFromCommand*)payload)->Location),
            CommandKind.Relocate => CheckLocation(rule, ((RelocateCommand*)payload)->From),
            _ => Ok,
        };
    }

    /// <summary>Checks the allocations that give something by the lines of a reallocation.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CommandStatus CheckLines(in RuleContext rule, CommandDescriptor command, byte* payload)
    {
        int missing = 0;
        foreach (ref readonly LineOfReallocation line in command.Lines(payload))
        {
            missing = MissingFor(rule, line.From, missing);
        }

        return missing == 0 ? Ok : PermissionCheck.Refuse(rule, Authority, missing);
    }

    /// <summary>Checks all locations where an allocation has stock that is allocated or picked.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CommandStatus CheckAllocation(in RuleContext rule, long id) =>
        MissingFor(rule, id, other: 0) is > 0 and var missing ? PermissionCheck.Refuse(rule, Authority, missing) : Ok;

    /// <summary>The lowest location where an allocation has such stock and the authority is missing, if it is lower than another
    /// such location.</summary>
    private static int MissingFor(in RuleContext rule, long id, int other)
    {
        EngineState state = rule.State;
        if (!state.Allocations.Exists(id) || state.AllocationRows[(int)id].Tenant != rule.Tenant)
        {
            return other; // the rule says so
        }

        int allocation = (int)id;
        (Place place, long quantity) = state.Allocations.FirstReservation(allocation);
        int missing = MissingAt(rule, place, quantity, other);
        for (int next = 0; (next = state.Allocations.NextReservation(allocation, next, out place, out quantity)) != 0;)
        {
            missing = MissingAt(rule, place, quantity, missing);
        }

        return missing;
    }

    private static CommandStatus CheckLocation(in RuleContext rule, int location) =>
        IsMissing(rule, location) ? PermissionCheck.Refuse(rule, Authority, location) : Ok;

    /// <summary>The location of a reservation, if the authority is missing there, and it is lower than another such
    /// location.</summary>
    private static int MissingAt(in RuleContext rule, Place place, long quantity, int other)
    {
        if (quantity == 0 || place.Stage is not (AllocationState.Allocated or AllocationState.Picked))
        {
            return other;
        }

        int location = rule.State.LedgerRows[place.Ledger].Location;
        return (other == 0 || location < other) && IsMissing(rule, location) ? location : other;
    }

    private static bool IsMissing(in RuleContext rule, int location)
    {
        CodeIndex<LocationRow> locations = rule.State.Catalog.Locations;
        return locations.Exists(location)
            && locations.Rows[location] is { Kind: LocationKind.Restricted } row && row.Tenant == rule.Tenant
            && !PermissionCheck.IsGranted(rule, Authority, location);
    }
}
