using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>Finds the newest allocation of a document.</summary>
internal readonly unsafe struct DocumentMatch(
    AllocationBook book, TextStore texts, int tenant, DocumentKind kind, byte* number, int length) : IRowMatch
{
    public bool Matches(int row)
    {
        ref readonly AllocationDetailRow detail = ref book.Details[row];
        return detail.DocumentKind == kind
            && book.Rows[row].Tenant == tenant
            && texts[detail.DocumentText].SequenceEqual(new ReadOnlySpan<byte>(number, length));
    }
}
