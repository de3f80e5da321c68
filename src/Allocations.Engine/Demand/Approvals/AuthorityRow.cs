using System.Runtime.InteropServices;
using Allocations.Engine.Ledgers;

namespace Allocations.Engine.Demand;

/// <summary>An authority of a tenant: the right to approve.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal struct AuthorityRow : INamedRow
{
    [FieldOffset(0)] public int Tenant;
    [FieldOffset(4)] public int CodeText;

    /// <summary>The authority to which open requests escalate; 0 for none.</summary>
    [FieldOffset(8)] public int NextAuthority;

    /// <summary>The grant that was made last; 0 for none.</summary>
    [FieldOffset(12)] public int FirstGrant;

    /// <summary>Ticks after which a request escalates; 0 without a next authority.</summary>
    [FieldOffset(16)] public long EscalatesAfter;

    /// <summary>The authority of the tenant that was set before; 0 for none.</summary>
    [FieldOffset(24)] public int Next;
    [FieldOffset(28)] public int Holders;

    public readonly int Owner => Tenant;

    public readonly int Code => CodeText;
}
