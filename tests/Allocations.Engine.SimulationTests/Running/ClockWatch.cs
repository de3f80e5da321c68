namespace Allocations.Engine.SimulationTests;

/// <summary>Holds the engine's time against what its clock may have gained: since the opening, or since the clock was accepted
/// last. A life is shorter than the day after which an engine begins to compare again; and nobody may set the engine's time back,
/// which makes it begin again as well.</summary>
internal sealed class ClockWatch
{
    private static readonly long s_bound = new EngineOptions().MaxClockAdvance.Ticks;

    private readonly JumpingClock _clock;
    private readonly AllocationEngine _engine;
    private long _offset;

    public ClockWatch(JumpingClock clock, AllocationEngine engine)
    {
        (_clock, _engine) = (clock, engine);
        _offset = Offset();
    }

    public void Check()
    {
        bool isAhead = _clock.Offset - _offset > s_bound;
        if (_engine.IsClockAhead != isAhead)
        {
            throw new ViolationException($"the clock is {(isAhead ? "too far" : "not too far")} ahead, and the engine says otherwise");
        }

        TimeSpan gained = TimeSpan.FromTicks(_engine.State.Time - (_clock.GetTimestamp() + _offset));
        if (gained.Ticks > s_bound)
        {
            throw new ViolationException($"the engine's time has gained {gained} on the monotonic clock");
        }
    }

    /// <summary>The host says that the clock is right.</summary>
    public void Accept()
    {
        _engine.AcceptClock();
        _offset = Offset();
    }

    /// <summary>Of the clock, or of the engine's time where that is ahead of it.</summary>
    private long Offset() => Math.Max(_clock.Offset, _engine.State.Time - _clock.GetTimestamp());
}
