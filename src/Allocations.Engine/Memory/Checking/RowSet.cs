using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Allocations.Engine.Memory;

/// <summary>A set of rows of a table, each taken at most once, so that a circular chain is detected, and a row with two
/// references.</summary>
internal sealed class RowSet(Table table, string what)
{
    private readonly ulong[] _taken = new ulong[(table.Count + 63) / 64];

    /// <summary>The number of rows taken.</summary>
    public int Count { get; private set; }

    /// <summary>Takes a row; it must be one of the table's and not have been taken.</summary>
    /// <param name="row">The row; not 0.</param>
    /// <param name="by">The table of the row that refers to it.</param>
    /// <param name="from">The row that refers to it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(int row, Table by, int from)
    {
        ulong bit = 1UL << row;
        if ((uint)(row - 1) >= (uint)(table.Count - 1) || (_taken[row >> 6] & bit) != 0)
        {
            Fail(row, by, from);
        }

        _taken[row >> 6] |= bit;
        Count++;
    }

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Fail(int row, Table by, int from) =>
        StructureCheck.Fail(by, from, $"leads to row {row} of '{table.Name}' as {what}, which is not there, or taken");

    /// <summary>Whether a row of the table was taken.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Holds(int row) => (_taken[row >> 6] & (1UL << row)) != 0;

    /// <summary>Whether every row in another set of the same table was taken.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool HoldsAll(RowSet other)
    {
        ulong others = 0;
        for (int word = 0; word < _taken.Length; word++)
        {
            others |= other._taken[word] & ~_taken[word];
        }

        return others == 0;
    }

    /// <summary>The next taken row behind another one, so that a pass over few of many rows costs only those: pass 0 first,
    /// then the last result; 0 means that there are no more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Next(int row)
    {
        ulong mask = ulong.MaxValue << (row + 1);
        for (int word = (row + 1) >> 6; Count > 0 && word < _taken.Length; word++, mask = ulong.MaxValue)
        {
            ulong bits = _taken[word] & mask;
            if (bits != 0)
            {
                return (word << 6) + BitOperations.TrailingZeroCount(bits);
            }
        }

        return 0;
    }
}
