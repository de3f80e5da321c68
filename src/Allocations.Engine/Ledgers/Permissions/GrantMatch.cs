using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <summary>Finds the grant of an actor at a place.</summary>
internal readonly struct GrantMatch(Table<GrantRow> rows, int tenant, int actor, int location) : IRowMatch
{
    public bool Matches(int row)
    {
        ref readonly GrantRow grant = ref rows[row];
        return grant.Families != CommandFamilies.None
            && (grant.Tenant, grant.Actor, grant.Location) == (tenant, actor, location);
    }
}
