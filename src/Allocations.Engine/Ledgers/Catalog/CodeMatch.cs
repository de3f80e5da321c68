using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <summary>Finds the row with a code inside a tenant.</summary>
internal readonly unsafe struct CodeMatch<TRow>(Table<TRow> rows, TextStore texts, int owner, byte* code, int length) : IRowMatch
    where TRow : unmanaged, INamedRow
{
    public bool Matches(int row)
    {
        ref readonly TRow candidate = ref rows[row];
        return candidate.Owner == owner && texts[candidate.Code].SequenceEqual(new ReadOnlySpan<byte>(code, length));
    }
}
