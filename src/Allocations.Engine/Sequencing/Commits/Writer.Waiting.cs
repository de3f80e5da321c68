namespace Allocations.Engine.Sequencing;

/// <content>The wait for work, and the clock, which belongs to the host.</content>
internal sealed unsafe partial class Writer
{
    /// <summary>The number of spins before the writer sleeps: their time is less than the 14 µs of a wake-up,
    /// twice.</summary>
    private const int SpinsBeforeSleep = 40;

    /// <summary>Waits for an entry, briefly spinning, then asleep. False when the ring is closed and empty.</summary>
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

    /// <summary>The last check before the sleep, for everything that ends it. If there is no work, the alarm for the next
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

    /// <summary>Whether a frame must begin although no caller has sent a command.</summary>
    private bool IsTickDue() => !_ring.IsClosed && AskClock(static writer => writer._ticker.IsDue(), false);

    private void SetAlarm() => AskClock(static writer => writer._ticker.SetAlarm(), false);

    /// <summary>Reads the clock, which belongs to the host. A clock that throws latches the engine, like a rule that throws,
    /// and is not read again.</summary>
    private T AskClock<T>(Func<Writer, T> ask, T otherwise)
    {
        if (Failure is null)
        {
            try
            {
                return ask(this);
            }
#pragma warning disable CA1031 // Any exception latches the engine and is reported.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                Latch(failure);
            }
        }

        return otherwise;
    }
}
