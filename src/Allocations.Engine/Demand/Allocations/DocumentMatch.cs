using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>Finds the newest allocation of a document.</summary>
internal readonly unsafe struct DocumentMatch(
    AllocationBook book, TextStore texts, int tenant, DocumentKind kind, byte* number, int length) : IRowMatch
{
    public bool Matches(int row)
    {
        ref readonly AllocationRow candidate = ref book.Rows[row];
        return candidate.DocumentKind == kind
            && candidate.Tenant == tenant
            && texts[candidate.DocumentText].SequenceEqual(new ReadOnlySpan<byte>(number, length));
    }
}
