namespace Allocations.Engine.Memory;

/// <summary>What can be said of a table without knowing its rows.</summary>
internal interface ITable
{
    /// <summary>The name given at <see cref="TableSet.Add{T}"/>; unique in its set and part of the digest.</summary>
    string Name { get; }

    /// <summary>Rows in use, row 0 included.</summary>
    int Count { get; }

    /// <summary>Bytes in a row.</summary>
    int RowSize { get; }

    /// <summary>Rows the table was made for, row 0 included.</summary>
    int Capacity { get; }

    /// <summary>Bytes with memory behind them.</summary>
    long CommittedBytes { get; }

    /// <summary>The bytes of a run of rows.</summary>
    ReadOnlySpan<byte> Bytes(int row, int count);
}
