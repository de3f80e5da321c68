using System.Globalization;

namespace Allocations.Engine.Journal;

/// <summary>
/// Checks properties that the chain does not prove and recovery does not need: watermarks and time never go back, no frame
/// certifies itself or a later one, and sequences have no gap.
/// </summary>
internal sealed class WatermarkCheck(IFrameSink next, in LogMark start) : IFrameSink
{
    private ulong _durableFrame;
    private ulong _durableSequence;
    private ulong _lastSequence = start.LastSequence;

    /// <summary>The first contradiction; null when there is none.</summary>
    public string? Contradiction { get; private set; }

    public string? ProblemOf(in ReplayFrame frame) => next.ProblemOf(frame);

    public void Prepare(in ReplayFrame frame) => next.Prepare(frame);

    public void Apply(in ReplayFrame frame)
    {
        Contradiction ??= Check(frame) is { } problem ? Describe(frame, problem) : null;
        _durableFrame = frame.DurableFrame;
        _durableSequence = frame.DurableSequence;
        _lastSequence = frame.FirstSequence + (ulong)frame.Count - 1;
        next.Apply(frame);
    }

    private string? Check(in ReplayFrame frame) =>
        frame.DurableFrame >= frame.FrameNumber ? "it says that itself or a later frame was durable already"
        : frame.DurableSequence >= frame.FirstSequence ? "it says that commands were durable which come after it"
        : frame.DurableFrame < _durableFrame || frame.DurableSequence < _durableSequence ? "its watermark goes back"
        : _lastSequence != 0 && frame.FirstSequence != _lastSequence + 1 ? "sequences are missing before it"
        : null;

    private static string Describe(in ReplayFrame frame, string problem) => string.Create(CultureInfo.InvariantCulture,
        $"Frame {frame.FrameNumber} (segment {frame.Segment}, offset {frame.SegmentOffset}) contradicts the log: {problem}.");
}
