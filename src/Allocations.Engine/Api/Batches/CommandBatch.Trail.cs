namespace Allocations.Engine;

/// <content>The audit trail.</content>
public sealed partial class CommandBatch
{
    /// <summary>Adds the start of an audit trail.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int StartTrail(OperationId operation = default) => TryEnter() is { } buffer ? buffer.StartTrail(operation) : -1;

    /// <summary>Adds the end of the audit trail.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int EndTrail(OperationId operation = default) => TryEnter() is { } buffer ? buffer.EndTrail(operation) : -1;

    /// <summary>Adds the setting of how much of the audit trail is kept.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int SetTrailRetention(in TrailRetention retention, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.SetTrailRetention(retention, operation) : -1;
}
