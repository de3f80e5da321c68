using System.Diagnostics;

namespace Allocations.Engine.Sequencing;

/// <summary>Where one thread sleeps until there is work, and how others wake it at the price of one read when it is
/// awake. While it sleeps, somebody else may stand in for it.</summary>
/// <remarks>
/// <para>Why no wake-up is lost: the sleeper announces itself, then (full fence) looks for work once more before it sleeps. A
/// waker makes its work visible, then (full fence) looks whether the sleeper is announced. Whichever fence comes second
/// sees the other's write, so at least one of them acts. A wake between the last look and the sleep is kept by the flag
/// under the lock.</para>
/// <para>Why never two act at once: each change of the state but a sleeper's own announcement is one compare-and-swap.
/// <code>
/// Awake → Looking → Awake                 there was work after all
///            └────→ Asleep → Awake        the sleeper goes on, woken by a pulse
///                     ↑↓
///                   StoodIn → Called      somebody woke the sleeper meanwhile
/// </code>
/// Nobody can stand in while the sleeper looks, and the sleeper does not go on while somebody stands in. Who stands in looks
/// for work before he leaves, as the sleeper did, and what comes after that look calls: either way he wakes the sleeper.
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

    /// <summary>Sleeper: sleeps until woken, but not if there is something to do by now.</summary>
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

    /// <summary>Anybody: takes the sleeper's place if it sleeps, until <see cref="StandDown"/>.</summary>
    /// <returns>False if it is awake, or somebody else stands in.</returns>
    public bool TryStandIn() =>
        Volatile.Read(ref _state) == Asleep && Interlocked.CompareExchange(ref _state, StoodIn, Asleep) == Asleep;

    /// <summary>Who stands in: gives the place back, and wakes the sleeper if there is something to do.</summary>
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
