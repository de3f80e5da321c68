using System.Diagnostics;
using Allocations.Engine.Journal;

namespace Allocations.Engine.Sequencing;

/// <summary>
/// An entry that a caller put into the ring and waits for: a batch, a single command, or a query. It belongs to the caller,
/// is lent to the writer when it is queued, and may be used again when both have released it.
/// </summary>
/// <remarks>
/// The life of one use, each arrow one compare-and-swap on <see cref="_phase"/>:
/// <code>
/// Queued → Sequenced → Completed     the ordinary way
///    │          └────→ Abandoned     the caller stopped waiting; the commands are applied all the same
///    └───────────────→ Withdrawn     the caller stopped in time; the writer skips it
/// </code>
/// Its holders are counted: one for the waiting caller, one for the engine, and one for the renter across uses. The engine
/// releases it before it signals, so a caller that was answered can use it again at once; the last holder recycles it.
/// Waiters never run on the writer's or the journal's thread: a blocking waiter is only pulsed, an awaiting one is resumed by
/// the thread pool, for which the submission itself is the work item, so nothing is allocated.
/// </remarks>
internal abstract class Submission : IThreadPoolWorkItem
{
    private const int Queued = 1;
    private const int Sequenced = 2;
    private const int Completed = 3;
    private const int Abandoned = 4;
    private const int Withdrawn = 5;

    private int _phase;

    /// <summary>The number of holders; and above these 32 bits, the number of rents.</summary>
    private long _holders;

    private bool _blocking;
    private bool _signalled;
    private CancellationTokenRegistration _cancellation;

    private protected Submission()
    {
    }

    /// <summary>Whether only its renter holds it.</summary>
    internal bool IsIdle => (int)Volatile.Read(ref _holders) <= Renters;

    /// <summary>1 for an object rented across uses, 0 for one that lives for one use.</summary>
    private protected virtual int Renters => 0;

    /// <summary>Whether the engine has answered. A simulation polls it instead of waiting.</summary>
    internal bool IsCompleted => Volatile.Read(ref _phase) == Completed;

    /// <summary>Whether the bytes that were copied into the ring match their declared length and count. Another thread may
    /// have written to their source in error meanwhile.</summary>
    internal virtual unsafe bool IsWhole(byte* commands, int length) => true;

    /// <summary>The number of its commands; 0 for a query.</summary>
    internal abstract int CommandCount { get; }

    /// <summary>The destination of the outcomes, with room for <see cref="CommandCount"/> of them. Null for a
    /// query.</summary>
    internal abstract unsafe Outcome* OutcomeBuffer { get; }

    /// <summary>Runs the query on the writer, at its position among the commands.</summary>
    internal virtual void RunQuery()
    {
    }

    /// <summary>Whether its frame ends with it.</summary>
    internal virtual bool EndsFrame => false;

    /// <summary>Runs on the thread that wrote its frame, when that frame and all before are as durable as they get.</summary>
    internal virtual void OnWritten(IJournal journal)
    {
    }

    /// <summary>Begins a new use. The caller and the writer hold it from then on.</summary>
    internal virtual void Begin(bool blocking)
    {
        Debug.Assert(IsIdle && Renters == 0, "a submission is used by one caller at a time");
        _holders = 2;
        Start(blocking);
    }

    /// <summary>Undoes a use that could not be queued: the caller releases it for itself and for the engine.</summary>
    internal virtual void Unbegin()
    {
        Retire();
        Retire();
    }

    /// <summary>Marks the outcomes as uncertain, because the journal failed.</summary>
    internal virtual unsafe void MarkUncertain(CommandStatus status)
    {
        Outcome* outcomes = OutcomeBuffer;
        for (int i = 0; i < CommandCount; i++)
        {
            outcomes[i] = new Outcome(0, status);
        }
    }

    /// <summary>Writer: claims the submission for sequencing; false if the caller has withdrawn it.</summary>
    internal bool TrySequence()
    {
        if (Interlocked.CompareExchange(ref _phase, Sequenced, Queued) == Queued)
        {
            return true;
        }

        Retire();
        return false;
    }

    /// <summary>Writer or journal thread: the outcomes are in the buffer and become visible.</summary>
    internal void Complete()
    {
        if (Interlocked.CompareExchange(ref _phase, Completed, Sequenced) != Sequenced)
        {
            Retire();
            return;
        }

        // Release first: the caller, once signalled, may use it again at once. It holds it until then, so this is not the
        // last release.
        Interlocked.Decrement(ref _holders);
        Signal();
    }

    /// <summary>Writer: refuses the commands before they have a sequence.</summary>
    internal void Refuse(CommandStatus status)
    {
        MarkUncertain(status);
        Complete();
    }

    /// <summary>Allows a token to end the wait. Call it once, right after the submission was queued.</summary>
    internal void WatchCancellation(CancellationToken cancellation)
    {
        if (cancellation.CanBeCanceled)
        {
            _cancellation = cancellation.UnsafeRegister(
                static (self, token) => ((Submission)self!).Cancel(token), this);
        }
    }

    /// <summary>Blocks until the outcomes are visible. The caller holds it until <see cref="Retire"/>.</summary>
    private protected void WaitForSignal()
    {
        lock (this)
        {
            while (!_signalled)
            {
                Monitor.Wait(this);
            }
        }
    }

    /// <summary>Blocks until the outcomes are visible, and releases it.</summary>
    internal void Block()
    {
        WaitForSignal();
        Retire();
    }

    /// <inheritdoc/>
    void IThreadPoolWorkItem.Execute() => SetResult();

    /// <summary>Resumes the awaiting caller with the result.</summary>
    private protected abstract void SetResult();

    /// <summary>Resumes the awaiting caller with an exception.</summary>
    private protected abstract void SetException(Exception exception);

    /// <summary>Caller: releases it after taking the result.</summary>
    private protected void Release()
    {
        _cancellation.Dispose();
        _cancellation = default;
        Retire();
    }

    /// <summary>Recycles it, because there is no holder left.</summary>
    private protected virtual void Recycle()
    {
    }

    /// <summary>Rents it: the renter holds it until <see cref="Retire"/>.</summary>
    /// <returns>The rent, which is never used again: the value of the holders while only its renter holds it.</returns>
    private protected long Rent()
    {
        long rent = (((Volatile.Read(ref _holders) >> 32) + 1) << 32) | 1;
        Volatile.Write(ref _holders, rent);
        return rent;
    }

    /// <summary>Whether it belongs to this rent, and only its renter holds it.</summary>
    private protected bool IsRentedIdle(long rent) => Volatile.Read(ref _holders) == rent;

    /// <summary>Begins to hold it for a use, for the caller and the engine; of several callers, one succeeds.</summary>
    private protected bool TryHold(long rent) => Interlocked.CompareExchange(ref _holders, rent + 2, rent) == rent;

    /// <summary>Begins a use for which it is held.</summary>
    private protected void Start(bool blocking)
    {
        _blocking = blocking;
        _signalled = false;
        Volatile.Write(ref _phase, Queued);
    }

    private protected void Retire()
    {
        if ((int)Interlocked.Decrement(ref _holders) == 0)
        {
            Recycle();
        }
    }

    private void Signal()
    {
        if (!_blocking)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            return;
        }

        lock (this)
        {
            _signalled = true;
            Monitor.Pulse(this);
        }
    }

    private void Cancel(CancellationToken token)
    {
        if (Interlocked.CompareExchange(ref _phase, Withdrawn, Queued) == Queued)
        {
            SetException(new OperationCanceledException(
                "The command was withdrawn before it was sequenced: not executed.", token));
        }
        else if (Interlocked.CompareExchange(ref _phase, Abandoned, Sequenced) == Sequenced)
        {
            SetException(new OutcomePendingException());
        }
    }
}
