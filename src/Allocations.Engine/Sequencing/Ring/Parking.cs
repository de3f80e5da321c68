using System.Diagnostics;

namespace Allocations.Engine.Sequencing;

/// <summary>Parks one thread until there is work; others wake it at the price of one read when it is awake. While it sleeps,
/// another thread may stand in for it. The name is that of LockSupport.park in Java.</summary>
/// <remarks>
/// <para>No wake-up is lost: the sleeper announces itself, then (full fence) checks for work once more before it sleeps. A
/// waker makes its work visible, then (full fence) checks whether the sleeper is announced. The second fence sees the write
/// of the other thread, so at least one of them acts. A wake between the last check and the sleep is kept by the flag under
/// the lock.</para>
/// <para>Two threads never act at once: each change of the state except a sleeper's own announcement is one compare-and-swap.
/// <code>
/// Awake → Looking → Awake                 work has arrived
///            └────→ Asleep → Awake        the sleeper continues, woken by a pulse
///                     ↑↓
///                   StoodIn → Called      another thread woke the sleeper meanwhile
/// </code>
/// No thread can stand in while the sleeper checks, and the sleeper does not continue while another thread stands in. The
/// thread that stands in checks for work before it leaves, as the sleeper did, and later work sets Called: in both cases it
/// wakes the sleeper.
/// </para>
/// </remarks>
internal sealed class Parking
{
    private const int Awake = 0;
    private const int Looking = 1;
    private const int Asleep = 2;
    private const int StoodIn = 3;
    private const int Called = 4;

    private readonly object _gate = new();
    private int _state;
    private bool _woken;

    /// <summary>Sleeper: sleeps until woken, but not if there is work now.</summary>
    /// <returns>Whether it slept.</returns>
    public bool Sleep(ISleeper sleeper)
    {
        Announce();
        if (sleeper.HasWork())
        {
            Volatile.Write(ref _state, Awake);
            return false;
        }

        Volatile.Write(ref _state, Asleep);
        do
        {
            WaitForWake();
        }
        while (Interlocked.CompareExchange(ref _state, Awake, Asleep) != Asleep);

        return true;
    }

    /// <summary>Waker: call after the work is visible.</summary>
    public void Wake()
    {
        Interlocked.MemoryBarrier();
        int state = Volatile.Read(ref _state);
        if (state == StoodIn)
        {
            state = Interlocked.CompareExchange(ref _state, Called, StoodIn);
        }

        if (state is Looking or Asleep)
        {
            Pulse();
        }
    }

    /// <summary>Any thread: takes the sleeper's place if it sleeps, until <see cref="StandDown"/>.</summary>
    /// <returns>False if the sleeper is awake, or another thread stands in.</returns>
    public bool TryStandIn() =>
        Volatile.Read(ref _state) == Asleep && Interlocked.CompareExchange(ref _state, StoodIn, Asleep) == Asleep;

    /// <summary>The thread that stands in: returns the place, and wakes the sleeper if there is work.</summary>
    public void StandDown(ISleeper sleeper)
    {
        bool hasWork = sleeper.HasWork();
        int state = Interlocked.CompareExchange(ref _state, Asleep, StoodIn);
        if (state == Called)
        {
            Volatile.Write(ref _state, Asleep);
        }

        Debug.Assert(state is StoodIn or Called, "only who stands in stands down");
        if (hasWork || state == Called)
        {
            Pulse();
        }
    }

    private void Announce()
    {
        Volatile.Write(ref _state, Looking);
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

    private void Pulse()
    {
        lock (_gate)
        {
            _woken = true;
            Monitor.Pulse(_gate);
        }
    }
}
