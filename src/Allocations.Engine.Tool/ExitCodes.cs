namespace Allocations.Engine.Tool;

/// <summary>The exit codes of the tool. Scripts depend on the numbers: never change one.</summary>
internal static class ExitCodes
{
    /// <summary>The command succeeded, and the store is sound; a torn tail is sound.</summary>
    public const int Sound = 0;

    /// <summary>The arguments are invalid, or consent was not given.</summary>
    public const int Usage = 1;

    /// <summary>Acknowledged commands are damaged, or every checkpoint that is needed; the message has the
    /// position.</summary>
    public const int Damaged = 2;

    /// <summary>Another process has the store open, and this command cannot run beside it.</summary>
    public const int InUse = 3;

    /// <summary>There is no store, or it cannot be read, or the target cannot be written.</summary>
    public const int Unreadable = 4;

    /// <summary>Another version wrote the store, and this one can't read it.</summary>
    public const int OtherFormat = 5;

    /// <summary>The log is intact, but replaying it produces results that differ from those of the engine that wrote
    /// it.</summary>
    public const int Diverged = 6;

    /// <summary>A checkpoint is damaged, but the store opens with the other one, or with its whole log.</summary>
    public const int CheckpointDamaged = 7;

    /// <summary>The audit trail is damaged; log and checkpoints are sound.</summary>
    public const int TrailDamaged = 8;

    /// <summary>The files of an import have faults; nothing was imported.</summary>
    public const int FaultyFiles = 9;

    public const string Table = """
        Exit codes:
          0  done; the store is sound (a torn tail is: nothing in it was ever acknowledged)
          1  wrong arguments, or no consent
          2  damaged; segment, offset, frame and sequence, or the checkpoints, are on the error output
          3  in use by a process that this command cannot work beside
          4  no store, not readable, or the target not writable
          5  written by a newer version, or by an older one whose checkpoints are not read any more and whose log was recycled
          6  the log is whole, but replaying it comes to other results than the engine that wrote it, or than a checkpoint
          7  a checkpoint is damaged, but the store opens with another one or with its whole log; nothing is lost
          8  the audit trail is damaged; log and checkpoints are sound
          9  the files of an import have faults, which are on the error output; nothing was imported
        """;
}
