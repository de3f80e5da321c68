namespace Allocations.Engine;

/// <summary>The commands that are added to a <see cref="CommandBatch"/> between <see cref="CommandBatch.BeginGroup"/> and
/// <see cref="Dispose"/>: either all of them are executed, or none.</summary>
/// <remarks><c>default</c> is no group; disposing of it has no effect. Not thread-safe, like the batch itself.</remarks>
public readonly struct CommandGroup : IDisposable, IEquatable<CommandGroup>
{
    private readonly CommandBatch? _batch;
    private readonly int _number;

    internal CommandGroup(CommandBatch batch, int number) => (_batch, _number) = (batch, number);

    /// <summary>Whether the batch has had room for every command of the group. Otherwise the whole group was removed from the
    /// batch, and this stays false until the group is disposed of: submit the batch, and begin the group again.</summary>
    public bool Fits => _batch is null || _batch.Fits(_number);

    /// <summary>Ends the group. Further calls have no effect.</summary>
    public void Dispose() => _batch?.EndGroup(_number);

    /// <summary>Whether both are the same group.</summary>
    public static bool operator ==(CommandGroup left, CommandGroup right) => left.Equals(right);

    /// <summary>Whether they are different groups.</summary>
    public static bool operator !=(CommandGroup left, CommandGroup right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(CommandGroup other) => _batch == other._batch && _number == other._number;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CommandGroup other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (_batch?.GetHashCode() ?? 0) ^ _number;
}
