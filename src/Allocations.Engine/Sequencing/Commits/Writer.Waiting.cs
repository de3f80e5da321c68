namespace Allocations.Engine.Sequencing;

/// <content>Waiting for work, and the clock, which is the host's.</content>
internal sealed unsafe partial class Writer
{
    /// <summary>How long the writer looks for more work before it sleeps: less than the 14 µs that waking it costs,
    /// twice.</summary>
    private const int SpinsBeforeSleep = 40;

    /// <summary>Looks for an entry, briefly spinning, then asleep. False when the ring is closed and empty.</summary>
    private bool WaitForWork()
    {
        for (int spin = 0; ; spin++)
        {
            if (_ring.TryPeek(out _, out _, out _) || (_ticker.HasJob && IsTickDue()))
            {
                return true;
            }

            _queue.AnnounceRoom();
            if (_ring.IsClosed && _ring.IsDrained)
            {
                return false;
            }

            if (spin < SpinsBeforeSleep)
            {
                Thread.SpinWait(20);
                continue;
            }

            if (_parking.Sleep(this))
            {
                spin = 0;
            }
            else if (IsTickDue())
            {
                return true;
            }
        }
    }

    /// <summary>The last look before the sleep: for everything that ends it. Where there is nothing, the alarm for the next
    /// timer is set.</summary>
    public bool HasWork()
    {
        if (_ring.TryPeek(out _, out _, out _) || _queue.IsAnyoneWaitingForRoom || (_ring.IsClosed && _ring.IsDrained)
            || IsTickDue())
        {
            return true;
        }

        SetAlarm();
        return false;
    }

    /// <summary>Whether there is a frame to begin although nobody has sent anything.</summary>
    private bool IsTickDue() => !_ring.IsClosed && AskClock(static writer => writer._ticker.IsDue(), false);

    private void SetAlarm() => AskClock(static writer => writer._ticker.SetAlarm(), false);

    /// <summary>Asks the clock, which is the host's. One that throws latches the engine, as a rule that throws does, and is not
    /// asked again.</summary>
    private T AskClock<T>(Func<Writer, T> ask, T otherwise)
    {
        if (Failure is null)
        {
            try
            {
                return ask(this);
            }
#pragma warning disable CA1031 // Whatever it is, the engine latches and reports it.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                Latch(failure);
            }
        }

        return otherwise;
    }
}
