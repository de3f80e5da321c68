namespace Allocations.Engine.Journal;

/// <summary>Receives the frames of a log in order while it is opened, each twice: on two threads, so that they share the
/// work.</summary>
internal interface IFrameSink
{
    /// <summary>What is wrong with a verified frame of commands, in words; null if nothing is. Asked on the thread that reads,
    /// before the frame is accepted: one with a problem is damage, and so is all that comes after it.</summary>
    string? ProblemOf(in ReplayFrame frame) => null;

    /// <summary>Looks at a verified frame ahead of its turn, on the thread that reads; what it finds out goes into
    /// <see cref="ReplayFrame.Notes"/>. Frames come in order, but while earlier ones are still being applied.</summary>
    void Prepare(in ReplayFrame frame);

    /// <summary>Applies one verified, prepared frame of commands. Its memory is valid only during the call.</summary>
    void Apply(in ReplayFrame frame);
}
