using Allocations.Engine.Commands;

namespace Allocations.Engine;

/// <content>The engine's time, and the clock that supplies it.</content>
public sealed partial class AllocationEngine
{
    /// <summary>The engine's time: that of the last command. Every command is stamped with the clock's time
    /// (<see cref="EngineOptions.TimeProvider"/>), or with the engine's time if the clock is behind it.
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
    /// engine's time stands still: holds and expiries do not come due, and an expiry before the engine's time is refused with
    /// <see cref="CommandStatus.ExpiryInPast"/>. Setting the clock back increases the lead, so a large value shows that the
    /// clock was wrong at a command, or is wrong now.</summary>
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
    /// ahead than <see cref="EngineOptions.MaxClockAdvance"/> or <see cref="EngineOptions.MaxClockAdvanceWhileClosed"/>
    /// permits. Each call reads the clock, so a health check can poll it.</summary>
    public bool IsClockAhead => _clock.Read().IsAhead;

    /// <summary>Accepts the clock's present time: from now on the wall clock is compared with the monotonic clock as if the
    /// store had just been opened. Use it when the clock is right although it has jumped, for example after a suspended
    /// machine has resumed. Nothing is logged. If the clock was wrong after all, the next command moves the engine's time
    /// ahead with it. Thread-safe; can be called whether or not the clock is ahead.</summary>
    /// <returns>The clock's time that was accepted.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public DateTimeOffset AcceptClock()
    {
        long time = _state.Time;
        ThrowIfClosed();
        long accepted = _clock.Accept(time);
        _parking.Wake(); // timers may be due now
        return new DateTimeOffset(accepted, TimeSpan.Zero);
    }

    /// <summary>Sets the engine's time back, after a clock that was ahead has moved it too far (<see cref="TimeLead"/>). The
    /// command is logged and belongs to tenant 0, because it concerns the whole store.</summary>
    /// <param name="time">The new time of the engine, before the present one. The clock's time is a good choice: the next
    /// command is stamped with the clock's time if that is later.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync" path="/param[@name='operation']"/></param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The outcome: Id is the number of lots that can be used again, Index the number of waiting allocations that got
    /// stock.</returns>
    /// <remarks>
    /// <para>Lots that had expired only because of the wrong time can be used again, and expire at their own time; the queues
    /// of their products are served. Holds and expiries that are still set keep their times. Allocations that the wrong time
    /// has cancelled stay cancelled: the audit trail and the tool <c>allocations set-time</c> list them, and
    /// <see cref="AllocationOperations.RecreateAsync"/> requests them again. An allocation that finished after
    /// <paramref name="time"/> counts as finished at <paramref name="time"/> for the <see cref="Retention"/> by age.</para>
    /// <para>The command occupies the writer while it reads all lots and all finished allocations, about 100 ns each.</para>
    /// <para>Statuses: <see cref="CommandStatus.Unchanged"/> (the time is the engine's time),
    /// <see cref="CommandStatus.TimeNotEarlier"/>.</para>
    /// </remarks>
    public ValueTask<Outcome> SetTimeAsync(
        DateTimeOffset time, OperationId operation = default, CancellationToken cancellationToken = default)
    {
        return _defaultScope.SendAsync<SetTime, Outcome>(new SetTime(time), operation, cancellationToken);
    }
}
