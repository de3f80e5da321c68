namespace Allocations.Engine.Memory;

/// <summary>The properties of a table that do not depend on its row type.</summary>
internal interface ITable
{
    /// <summary>The name given at <see cref="TableSet.Add{T}"/>; unique in its set and part of the digest.</summary>
    string Name { get; }

    /// <summary>Rows in use, row 0 included.</summary>
    int Count { get; }

    /// <summary>Bytes in a row.</summary>
    int RowSize { get; }

    /// <summary>The maximum number of rows, row 0 included.</summary>
    int Capacity { get; }

    /// <summary>The bytes with memory.</summary>
    long CommittedBytes { get; }

    /// <summary>The bytes of a run of rows.</summary>
    ReadOnlySpan<byte> Bytes(int row, int count);
}
