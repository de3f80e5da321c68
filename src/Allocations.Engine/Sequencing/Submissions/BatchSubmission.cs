using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;
using Allocations.Engine.Commands;

namespace Allocations.Engine.Sequencing;

/// <summary>The pooled part of a <see cref="CommandBatch"/>: commands, outcomes and the wait for them.</summary>
/// <remarks>
/// <para>One thread at a time may use a batch. Concurrent use is reported as a rule, and must not affect other callers. Every
/// call therefore names its rent, and a late call, after another caller has rented this object, is refused; a use begins with
/// one compare-and-swap; and the engine and the outcomes rely only on data of one moment (<see cref="EncodedCommands"/>),
/// whatever is added meanwhile.</para>
/// <para>An addition marks the buffer as busy by a plain write, since a locked one would cost every caller. Two threads can
/// miss each other's mark, until the write becomes visible. Their commands then overlap; but <see cref="CommandBuffer"/> does
/// not write beyond its memory, and the ring does not accept incomplete commands (<see cref="IsWhole"/>).</para>
/// </remarks>
internal sealed unsafe class BatchSubmission(SubmissionPool<BatchSubmission> pool, int maxBytes) : Submission, IValueTaskSource
{
    private Outcome[] _outcomes = GC.AllocateArray<Outcome>(64, pinned: true);
    private PooledTask<bool> _task;
    private EncodedCommands _commands;
    private int _answered;

    /// <summary>The rent whose use a caller blocks for; 0 for none.</summary>
    private long _posted;

    public CommandBuffer Buffer { get; } = new(maxBytes, EngineLimits.CommandsPerBatch);

    /// <summary>The number of this rent.</summary>
    public long Rental { get; private set; }

    /// <summary>The token of the task of this use.</summary>
    public short Token => _task.Token;

    /// <summary>The commands of the last use.</summary>
    public EncodedCommands Commands => _commands;

    public ReadOnlySpan<Outcome> Outcomes => _outcomes.AsSpan(0, Volatile.Read(ref _answered));

    internal override int CommandCount => _commands.Count;

    internal override Outcome* OutcomeBuffer
    {
        get
        {
            fixed (Outcome* outcomes = _outcomes)
            {
                return outcomes; // permanently pinned
            }
        }
    }

    private protected override int Renters => 1;

    /// <summary>Takes the buffer, to add to it or change it; <see cref="CommandBuffer.Leave"/> or the addition itself ends
    /// this.</summary>
    /// <returns>Null while the batch is in flight.</returns>
    /// <exception cref="InvalidOperationException">Another thread uses it.</exception>
    /// <exception cref="ObjectDisposedException">The rent is over.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CommandBuffer? TryEnter(long rent)
    {
        CommandBuffer buffer = Buffer;
        if (IsRentedIdle(rent))
        {
            buffer.Enter();
            if (IsRentedIdle(rent))
            {
                return buffer;
            }

            buffer.Leave();
        }

        return InFlight(rent);
    }

    /// <inheritdoc cref="TryEnter"/>
    /// <exception cref="InvalidOperationException">Another thread uses it, or it is in flight.</exception>
    public CommandBuffer Enter(long rent)
    {
        CommandBuffer? buffer = TryEnter(rent);
        if (buffer is null)
        {
            ThrowInFlight();
        }

        return buffer;
    }

    /// <summary>Begins a use with the present commands; false if there are none.</summary>
    public bool TryBegin(long rent, bool blocking)
    {
        if (!TryHold(rent))
        {
            ThrowIfOver(rent);
            ThrowInFlight();
        }

        try
        {
            Prepare(rent, blocking);
        }
        catch
        {
            Unbegin();
            throw;
        }

        if (_commands.Count > 0)
        {
            return true;
        }

        Unbegin();
        return false;
    }

    /// <summary>Removes commands and outcomes.</summary>
    public void Clear(long rent)
    {
        CommandBuffer buffer = Enter(rent);
        buffer.Clear();
        _answered = 0;
        buffer.Leave();
    }

    /// <summary>Blocks until the outcomes of a use that was begun for blocking are visible.</summary>
    public void WaitBlocking(long rent)
    {
        if (Interlocked.CompareExchange(ref _posted, 0, rent) == rent)
        {
            WaitForSignal();
            Volatile.Write(ref _answered, _commands.Count);
            Retire();
        }
    }

    /// <summary>Takes the object out of the pool.</summary>
    public BatchSubmission TakeOut()
    {
        Rental = Rent();
        return this;
    }

    /// <summary>Ends the rent. In flight, the engine returns the object to the pool later. If another thread is adding to it
    /// at this moment, it is not reused.</summary>
    public void GiveBack(long rent)
    {
        WaitBlocking(rent);
        if (!Buffer.IsBusy)
        {
            Retire();
        }
    }

    public void GetResult(short token)
    {
        _task.Claim(token);
        try
        {
            _task.Take(token);
            Volatile.Write(ref _answered, _commands.Count);
        }
        finally
        {
            Release();
        }
    }

    public ValueTaskSourceStatus GetStatus(short token) => _task.GetStatus(token);

    public void OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _task.OnCompleted(continuation, state, token, flags);

    internal override bool IsWhole(byte* commands, int length) => EncodedCommands.AreWhole(commands, length, CommandCount);

    internal override void Unbegin()
    {
        _posted = 0;
        _task.End();
        base.Unbegin();
    }

    private protected override void SetResult() => _task.SetResult(true);

    private protected override void SetException(Exception exception) => _task.SetException(exception);

    private protected override void Recycle()
    {
        _posted = 0;
        _task.End();
        _answered = 0;
        _commands = default;
        Buffer.Clear();
        pool.Return(this);
    }

    /// <summary>Makes room for the outcomes, and a task or a post of the use, which holds the object already.</summary>
    private void Prepare(long rent, bool blocking)
    {
        _task.End();
        _answered = 0;
        _commands = default;
        Buffer.ThrowIfBusy();
        if (Buffer.IsGroupOpen)
        {
            throw new InvalidOperationException("A group is open: dispose of it first.");
        }

        EncodedCommands commands = Buffer.Encoded;
        if (_outcomes.Length < commands.Count)
        {
            int length = Math.Min(EngineLimits.CommandsPerBatch, Math.Max(commands.Count, _outcomes.Length * 4));
            _outcomes = GC.AllocateArray<Outcome>(length, pinned: true);
        }

        _commands = commands;
        if (blocking)
        {
            _posted = rent;
        }
        else
        {
            _task.Begin();
        }

        Start(blocking);
    }

    /// <summary>Gives out no buffer, because the batch is in flight.</summary>
    private CommandBuffer? InFlight(long rent)
    {
        ThrowIfOver(rent);
        return null;
    }

    private void ThrowIfOver(long rent)
    {
        if (Rental != rent)
        {
            throw Disposed();
        }
    }

    private static ObjectDisposedException Disposed() => new(nameof(CommandBatch));

    [DoesNotReturn]
    private static void ThrowInFlight() =>
        throw new InvalidOperationException("The batch is in flight: wait for its outcomes first.");
}
