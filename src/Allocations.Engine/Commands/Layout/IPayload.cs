namespace Allocations.Engine.Commands;

/// <summary>The fixed part of a command, which describes itself: its fields, and the texts and lists behind it. Everything that
/// must be known of a command without executing it is read from that description.</summary>
/// <typeparam name="TSelf">The payload itself.</typeparam>
internal unsafe interface IPayload<TSelf>
    where TSelf : unmanaged, IPayload<TSelf>
{
    /// <summary>Describes the payload.</summary>
    /// <param name="at">An empty payload, whose fields' addresses stand for their offsets.</param>
    /// <param name="layout">Takes the description: fields and texts in the order in which a dump shows them, texts and lists also
    /// in the order in which they follow the payload.</param>
    static abstract void Describe(TSelf* at, PayloadLayout layout);
}
