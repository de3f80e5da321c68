using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <summary>Finds the row of a product's code inside a tenant.</summary>
internal readonly unsafe struct ProductCodeMatch(
    Table<ProductCodeRow> rows, TextStore texts, int tenant, byte* code, int length) : IRowMatch
{
    public bool Matches(int row)
    {
        ref readonly ProductCodeRow candidate = ref rows[row];
        return candidate.Product != 0 && candidate.Tenant == tenant
            && texts[candidate.CodeText].SequenceEqual(new ReadOnlySpan<byte>(code, length));
    }
}
