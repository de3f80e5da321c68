using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Allocations.Engine.Memory;

/// <summary>
/// Checks whether a state that was loaded from a disk can be used at all: every row number, text, block, link and position
/// refers to an existing row, no chain is circular, nothing has two owners, and a number that a rule uses to end a loop or to
/// choose a row is valid. Hashes detect accidents; this check detects manipulation, before a table, which checks no bounds,
/// is accessed at a row that does not exist.
/// </summary>
/// <remarks>
/// Each book checks its own rows (<see cref="IStructure"/>), in one pass over them. The consistency of all sums is checked by
/// the conservation audit, which relies on this check.
/// </remarks>
internal sealed class StructureCheck
{
    private readonly Dictionary<(Table Table, string What), RowSet> _sets = [];

    private StructureCheck(BlockMap blocks) => Blocks = blocks;

    /// <summary>The blocks of the arena that have an owner.</summary>
    public BlockMap Blocks { get; }

    /// <summary>Checks row 0 of tables, then parts in their order; for a large state two lists of parts at the same time. The
    /// arena comes last: each block has one owner, from either list, or is free.</summary>
    /// <param name="tables">The tables of the parts.</param>
    /// <param name="arena">The arena.</param>
    /// <param name="parts">Parts in their order, each after those that it depends on.</param>
    /// <param name="apart">Parts without dependencies to or from those.</param>
    /// <returns>The first fault, in words; null if there is none.</returns>
    public static string? Run(IReadOnlyList<Table> tables, Arena arena, IStructure[] parts, IStructure[] apart)
    {
        (BlockMap blocks, BlockMap others) = (new BlockMap(arena), new BlockMap(arena));
        Task<string?> other = IsLarge(tables) ? Task.Run(CheckApart) : new Task<string?>(CheckApart);
        string? problem = null;
        try
        {
            problem = FirstProblem(blocks, tables, parts);
        }
        finally
        {
            // Wait in every case, because the caller may release the tables afterwards.
            if (other.Status == TaskStatus.Created)
            {
                other.RunSynchronously();
            }

            problem ??= other.GetAwaiter().GetResult();
        }

        return problem
            ?? (blocks.TryTakeAll(others) ? FirstProblem(blocks, [], [arena]) : "A block of the arena has two owners.");

        string? CheckApart() => FirstProblem(others, [], apart);
    }

    /// <summary>Checks row 0 of tables, then a part that has no block of the arena.</summary>
    /// <returns>The first fault, in words; null if there is none.</returns>
    public static string? RunAlone(IReadOnlyList<Table> tables, Arena arena, IStructure part) =>
        FirstProblem(new BlockMap(arena), tables, [part]);

    /// <summary>The rows of a table that references of one kind lead to, each at most once.</summary>
    public RowSet Set(Table table, string what)
    {
        if (!_sets.TryGetValue((table, what), out RowSet? set))
        {
            set = new RowSet(table, what);
            _sets.Add((table, what), set);
        }

        return set;
    }

    /// <summary>Ends the check unless a condition holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Require([DoesNotReturnIf(false)] bool holds, Table table, int row, string what)
    {
        if (!holds)
        {
            Fail(table, row, what);
        }
    }

    /// <summary>Ends the check unless a row number is 0 or one of a table's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireRow(Table of, int number, Table table, int row)
    {
        if ((uint)number >= (uint)of.Count)
        {
            FailAt(of, number, table, row);
        }
    }

    /// <summary>Ends the check unless a sequence lock is open: a reader would wait forever.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireOpen(int version, Table table, int row) =>
        Require((version & 1) == 0, table, row, "is locked by nobody");

    /// <summary>Ends the check unless ticks are an instant of the calendar.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireTime(long ticks, Table table, int row) =>
        Require((ulong)ticks <= (ulong)DateTime.MaxValue.Ticks, table, row, "says a time that is none");

    /// <summary>Ends the check unless a table has this number of rows, row 0 included.</summary>
    public static void RequireCount(Table table, int count) =>
        Require(table.Count == count, table, table.Count, "is one too many, or one too few");

    /// <summary>Whether the tables are large: for smaller ones a second thread costs more than it saves.</summary>
    private static bool IsLarge(IReadOnlyList<Table> tables)
    {
        const long LargeBytes = 4 << 20;
        long bytes = 0;
        foreach (Table table in tables)
        {
            bytes += (long)table.Count * table.RowSize;
        }

        return bytes > LargeBytes;
    }

    private static string? FirstProblem(BlockMap blocks, IReadOnlyList<Table> tables, IStructure[] parts)
    {
        var check = new StructureCheck(blocks);
        try
        {
            foreach (Table table in tables)
            {
                // Callers do not check for a missing row: it is row 0, which reads as zeros.
                Require(!table.Bytes(0, 1).ContainsAnyExcept((byte)0), table, 0, "says something");
            }

            foreach (IStructure part in parts)
            {
                part.CheckStructure(check);
            }

            return null;
        }
        catch (StructureDamageException damage)
        {
            return damage.Message;
        }
    }

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FailAt(Table of, int number, Table table, int row) => Fail(table, row, string.Create(
        CultureInfo.InvariantCulture, $"names row {number} of '{of.Name}', which is not there"));

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Fail(Table table, int row, string what) => throw new StructureDamageException(
        string.Create(CultureInfo.InvariantCulture, $"Row {row} of table '{table.Name}' {what}."));
}
