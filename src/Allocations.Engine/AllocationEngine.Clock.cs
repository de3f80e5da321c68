using Allocations.Engine.Commands;

namespace Allocations.Engine;

/// <content>The engine's time, and the clock that it comes from.</content>
public sealed partial class AllocationEngine
{
    /// <summary>The engine's time: that of the last command. Every command is stamped with the clock's time
    /// (<see cref="EngineOptions.TimeProvider"/>), or with this one if the clock is behind it.
    /// <see cref="DateTimeOffset.MinValue"/> before the first command.</summary>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public DateTimeOffset Time
    {
        get
        {
            long time = _state.Time;
            ThrowIfClosed();
            return new DateTimeOffset(time, TimeSpan.Zero);
        }
    }

    /// <summary>The time by which the engine's time is ahead of the clock; zero if it is not. While it is above zero, the
    /// engine's time stands still: holds and expiries do not come due, and an expiry that lies before the engine's time is
    /// refused with <see cref="CommandStatus.ExpiryInPast"/>. It grows by a clock that was set back, so a large value says
    /// that the clock was wrong when a command came, or is wrong now.</summary>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public TimeSpan TimeLead
    {
        get
        {
            TimeSpan lead = Time - _clock.Provider.GetUtcNow();
            return lead > TimeSpan.Zero ? lead : TimeSpan.Zero;
        }
    }

    /// <summary>Whether commands are refused with <see cref="CommandStatus.ClockAhead"/> now, because the clock is further
    /// ahead than <see cref="EngineOptions.MaxClockAdvance"/> or <see cref="EngineOptions.MaxClockAdvanceWhileClosed"/> permits.
    /// Reads the clock at each call, so it can be polled by a health check.</summary>
    public bool IsClockAhead => _clock.Read().IsAhead;

    /// <summary>Accepts the clock as it is now: from here on the wall clock is compared with the monotonic clock as if the store
    /// had just been opened. For a host that knows that the clock is right although it has jumped, after a suspended machine has
    /// woken up for example. Nothing is logged. If the clock was wrong after all, the engine's time goes ahead with it with the
    /// next command. Thread-safe; can be called whether or not the clock is ahead.</summary>
    /// <returns>The clock's time that was accepted.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public DateTimeOffset AcceptClock()
    {
        long time = _state.Time;
        ThrowIfClosed();
        long accepted = _clock.Accept(time);
        _parking.Wake(); // timers may be due by now
        return new DateTimeOffset(accepted, TimeSpan.Zero);
    }

    /// <summary>Sets the engine's time back, after a clock that was ahead has spoiled it (<see cref="TimeLead"/>). A logged
    /// command of tenant 0, of the whole store.</summary>
    /// <param name="time">The engine's time from here on; before the present one. The clock's time is a good choice: the next
    /// command is stamped with the clock's time if that is later.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellationToken">Ends the wait: a command that was not sequenced is not executed
    /// (<see cref="OperationCanceledException"/>); one that was is (<see cref="OutcomePendingException"/>).</param>
    /// <returns>The outcome: Id is the number of lots that can be used again, Index the number of waiting allocations that got
    /// stock.</returns>
    /// <remarks>
    /// <para>Lots that had expired only by the wrong time can be used again, and expire at their own time; the queues of their
    /// products are served. Holds and expiries that are still set stay at their times. Allocations that the wrong time has
    /// cancelled stay cancelled: the audit trail and the tool <c>allocations set-time</c> list them, and
    /// <see cref="AllocationOperations.RecreateAsync"/> asks for them again. An allocation that finished after
    /// <paramref name="time"/> counts as finished at <paramref name="time"/> for the <see cref="Retention"/> by age.</para>
    /// <para>Holds the writer while it reads all lots and all finished allocations, about 100 ns each.</para>
    /// <para>Statuses: Unchanged (it is the engine's time), TimeNotEarlier.</para>
    /// </remarks>
    public ValueTask<Outcome> SetTimeAsync(
        DateTimeOffset time, OperationId operation = default, CancellationToken cancellationToken = default)
    {
        return _everybody.SendAsync<SetTime, Outcome>(new SetTime(time), operation, cancellationToken);
    }
}
