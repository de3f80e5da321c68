namespace Allocations.Engine;

/// <content>Lots.</content>
public sealed partial class CommandBatch
{
    /// <summary>Adds the definition of a lot.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int DefineLot(
        ProductId product, string code, DateTimeOffset? expiresAt = null, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.DefineLot(product, code, expiresAt, operation) : -1;
}
