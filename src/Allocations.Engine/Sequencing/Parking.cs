namespace Allocations.Engine.Sequencing;

/// <summary>Where one thread sleeps until there is work, and how others wake it at the price of one read when it is
/// awake.</summary>
/// <remarks>
/// Why no wake-up is lost: the sleeper announces itself, then (full fence) looks for work once more before it sleeps. A
/// waker makes its work visible, then (full fence) looks whether the sleeper is announced. Whichever fence comes second
/// sees the other's write, so at least one of them acts. A wake between the last look and the sleep is kept by the flag
/// under the lock.
/// </remarks>
internal sealed class Parking
{
    private readonly object _gate = new();
    private int _announced;
    private bool _woken;

    /// <summary>Sleeper: sleeps until woken, but not if there is something to do by now.</summary>
    /// <returns>Whether it slept.</returns>
    public bool Sleep(ISleeper sleeper)
    {
        Announce();
        bool sleeps = !sleeper.HasWork();
        if (sleeps)
        {
            WaitForWake();
        }

        Retract();
        return sleeps;
    }

    /// <summary>Waker: call after the work is visible.</summary>
    public void Wake()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _announced) == 0)
        {
            return;
        }

        lock (_gate)
        {
            _woken = true;
            Monitor.Pulse(_gate);
        }
    }

    private void Announce()
    {
        Volatile.Write(ref _announced, 1);
        Interlocked.MemoryBarrier();
    }

    private void WaitForWake()
    {
        lock (_gate)
        {
            while (!_woken)
            {
                Monitor.Wait(_gate);
            }

            _woken = false;
        }
    }

    private void Retract() => Volatile.Write(ref _announced, 0);
}
