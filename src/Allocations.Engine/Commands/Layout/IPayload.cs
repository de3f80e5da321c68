namespace Allocations.Engine.Commands;

/// <summary>The fixed part of a command, which describes itself: its fields, and the texts and lists behind it. All facts
/// that are needed about a command without executing it are read from that description.</summary>
/// <typeparam name="TSelf">The payload itself.</typeparam>
internal unsafe interface IPayload<TSelf>
    where TSelf : unmanaged, IPayload<TSelf>
{
    /// <summary>Describes the payload.</summary>
    /// <param name="at">An empty payload, whose fields' addresses give their offsets.</param>
    /// <param name="layout">The receiver of the description: fields and texts in the order of a dump, texts and lists also in
    /// the order in which they follow the payload.</param>
    static abstract void Describe(TSelf* at, PayloadLayout layout);
}
