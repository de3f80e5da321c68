namespace Allocations.Engine.Journal;

/// <summary>The guarantee of a completed append.</summary>
internal enum JournalDurability : byte
{
    /// <summary>The frame is on stable storage: it survives a power failure.</summary>
    Durable,

    /// <summary>The frame was handed to the operating system: it survives the process, not a power failure.</summary>
    Flushed,
}
