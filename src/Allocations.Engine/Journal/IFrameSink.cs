namespace Allocations.Engine.Journal;

/// <summary>Receives the frames of a log in order while it is opened, each twice: on two threads, which share the
/// work.</summary>
internal interface IFrameSink
{
    /// <summary>A description of the fault of a verified frame of commands; null if there is none. Called on the reading
    /// thread, before the frame is accepted: a frame with a fault is damage, and so are all frames after it.</summary>
    string? ProblemOf(in ReplayFrame frame) => null;

    /// <summary>Examines a verified frame in advance, on the reading thread, and stores its results in
    /// <see cref="ReplayFrame.Notes"/>. Frames come in order, while earlier ones are still being applied.</summary>
    void Prepare(in ReplayFrame frame);

    /// <summary>Applies one verified, prepared frame of commands. Its memory is valid only during the call.</summary>
    void Apply(in ReplayFrame frame);
}
