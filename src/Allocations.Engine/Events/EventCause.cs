namespace Allocations.Engine;

/// <summary>Why something happened within its command.</summary>
public enum EventCause : byte
{
    /// <summary>The command asked for it.</summary>
    Command = 0,

    /// <summary>The command made stock available, and the product's queue was served with it.</summary>
    Queue = 1,

    /// <summary>The <see cref="Allocations.Engine.Retention"/> rule, which is applied with every command that is done.</summary>
    Retention = 2,

    /// <summary>The allocation's time came: what had not left by then was cancelled.</summary>
    Timer = 3,
}
