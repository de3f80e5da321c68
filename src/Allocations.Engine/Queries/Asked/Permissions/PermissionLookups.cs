using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>Grants, as the writer answers between commands.</summary>
internal static class PermissionLookups
{
    /// <summary>The grants of a tenant, in the order of actors and locations.</summary>
    /// <param name="state">The state.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="actor">The actor; null for all.</param>
    public static IReadOnlyList<PermissionGrant> Grants(EngineState state, int tenant, ActorId? actor)
    {
        var grants = new List<PermissionGrant>();
        for (int row = state.Permissions.LastOf(tenant); row != 0; row = state.Permissions.Rows[row].Next)
        {
            if (actor is null || state.Permissions.Rows[row].Actor == actor.Value.Value)
            {
                grants.Add(GrantAt(state, row));
            }
        }

        grants.Sort(static (one, other) =>
            (one.Actor.Value, one.Location.Value).CompareTo((other.Actor.Value, other.Location.Value)));
        return grants;
    }

    /// <summary>Whether an actor has families and authorities at a location, or (0) everywhere.</summary>
    public static PermissionView Check(
        EngineState state, int tenant, ActorId actor, CommandFamilies families, LocationId location)
    {
        PermissionBook book = state.Permissions;
        bool hasGrants = book.CountOf(tenant) > 0;
        CommandFamilies missing = hasGrants ? families : families & ~CommandFamilies.AllCommands;
        var grants = new List<PermissionGrant>();
        foreach (int place in location.Value == 0 ? (ReadOnlySpan<int>)[0] : [0, location.Value])
        {
            int row = book.Find(tenant, actor.Value, place);
            if ((book.Rows[row].Families & families) != 0)
            {
                grants.Add(GrantAt(state, row));
                missing &= ~book.Rows[row].Families;
            }
        }

        return new PermissionView
        {
            IsPermitted = missing == CommandFamilies.None, HasGrants = hasGrants, Grants = grants, Missing = missing,
        };
    }

    private static PermissionGrant GrantAt(EngineState state, int row)
    {
        GrantRow grant = state.Permissions.Rows[row];
        return new PermissionGrant(new ActorId(grant.Actor), new LocationId(grant.Location), grant.Families);
    }
}
