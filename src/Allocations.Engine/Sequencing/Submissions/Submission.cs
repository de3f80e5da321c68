using System.Diagnostics;
using Allocations.Engine.Journal;

namespace Allocations.Engine.Sequencing;

/// <summary>
/// Something that a caller put into the ring and waits for: a batch, a single command, or a query. It belongs to the caller, is
/// lent to the writer when it is queued, and may be used again when both have let go of it.
/// </summary>
/// <remarks>
/// The life of one use, each arrow one compare-and-swap on <see cref="_phase"/>:
/// <code>
/// Queued → Sequenced → Completed     the ordinary way
///    │          └────→ Abandoned     the caller gave up waiting; the commands are applied all the same
///    └───────────────→ Withdrawn     the caller gave up in time; the writer skips it
/// </code>
/// Who may still touch it is counted: one for the waiting caller, one for the engine, and one for whoever rents it
/// across uses. The engine lets go before it signals, so a caller who was answered can use it again at once; whoever
/// lets go last recycles it. Waiters are never run on the writer's or the journal's thread: a blocking waiter is only
/// pulsed, an awaiting one is resumed by the thread pool, for which the submission itself is the work item, so nothing
/// is allocated.
/// </remarks>
internal abstract class Submission : IThreadPoolWorkItem
{
    private const int Queued = 1;
    private const int Sequenced = 2;
    private const int Completed = 3;
    private const int Abandoned = 4;
    private const int Withdrawn = 5;

    private int _phase;

    /// <summary>How many hold it; and above these 32 bits, how often it was rented.</summary>
    private long _holders;

    private bool _blocking;
    private bool _signalled;
    private CancellationTokenRegistration _cancellation;

    private protected Submission()
    {
    }

    /// <summary>Whether nobody but its renter holds it.</summary>
    internal bool IsIdle => (int)Volatile.Read(ref _holders) <= Renters;

    /// <summary>1 for what is rented across uses, 0 for what lives for one use.</summary>
    private protected virtual int Renters => 0;

    /// <summary>Whether the engine has answered. A simulation asks instead of waiting.</summary>
    internal bool IsCompleted => Volatile.Read(ref _phase) == Completed;

    /// <summary>Whether the bytes that were copied into the ring are what it says they are. Somebody who must not may have
    /// written to their source meanwhile.</summary>
    internal virtual unsafe bool IsWhole(byte* commands, int length) => true;

    /// <summary>How many commands it carries; 0 for a query.</summary>
    internal abstract int CommandCount { get; }

    /// <summary>Where the writer puts the outcomes; room for <see cref="CommandCount"/> of them. Null for a query.</summary>
    internal abstract unsafe Outcome* OutcomeBuffer { get; }

    /// <summary>Runs on the writer, in its place among the commands.</summary>
    internal virtual void RunQuery()
    {
    }

    /// <summary>Whether its frame ends with it.</summary>
    internal virtual bool EndsFrame => false;

    /// <summary>Runs on the thread that wrote its frame, when that and all before are as durable as they get.</summary>
    internal virtual void OnWritten(IJournal journal)
    {
    }

    /// <summary>Begins a new use. The caller and the writer hold it from here on.</summary>
    internal virtual void Begin(bool blocking)
    {
        Debug.Assert(IsIdle && Renters == 0, "a submission is used by one caller at a time");
        _holders = 2;
        Start(blocking);
    }

    /// <summary>Takes back a use that could not be queued: the caller lets go for itself and for the engine.</summary>
    internal virtual void Unbegin()
    {
        Retire();
        Retire();
    }

    /// <summary>The journal failed: what the submission was told, or would have been, is not certain.</summary>
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

    /// <summary>Writer or journal thread: the outcomes stand in the buffer and may be seen.</summary>
    internal void Complete()
    {
        if (Interlocked.CompareExchange(ref _phase, Completed, Sequenced) != Sequenced)
        {
            Retire();
            return;
        }

        // Let go first: the caller, once signalled, may use it again at once. It holds on until then, so this is not
        // the last hold.
        Interlocked.Decrement(ref _holders);
        Signal();
    }

    /// <summary>Writer: the commands are refused by themselves, before they have a sequence.</summary>
    internal void Refuse(CommandStatus status)
    {
        MarkUncertain(status);
        Complete();
    }

    /// <summary>Lets a token end the wait. Call once, right after the submission was queued.</summary>
    internal void WatchCancellation(CancellationToken cancellation)
    {
        if (cancellation.CanBeCanceled)
        {
            _cancellation = cancellation.UnsafeRegister(
                static (self, token) => ((Submission)self!).Cancel(token), this);
        }
    }

    /// <summary>Blocks until the outcomes may be seen. The caller holds it until <see cref="Retire"/>.</summary>
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

    /// <summary>Blocks until the outcomes may be seen, and lets go.</summary>
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

    /// <summary>Caller: has taken the result.</summary>
    private protected void Release()
    {
        _cancellation.Dispose();
        _cancellation = default;
        Retire();
    }

    /// <summary>Nobody holds it any more.</summary>
    private protected virtual void Recycle()
    {
    }

    /// <summary>Rents it: the renter holds it until <see cref="Retire"/>.</summary>
    /// <returns>The rent, which is never given again: the holders as they are while its renter alone holds it.</returns>
    private protected long Rent()
    {
        long rent = (((Volatile.Read(ref _holders) >> 32) + 1) << 32) | 1;
        Volatile.Write(ref _holders, rent);
        return rent;
    }

    /// <summary>Whether it belongs to this rent, and nobody but its renter holds it.</summary>
    private protected bool IsRentedIdle(long rent) => Volatile.Read(ref _holders) == rent;

    /// <summary>Begins to hold it for a use, for the caller and the engine; of several who try, one succeeds.</summary>
    private protected bool TryHold(long rent) => Interlocked.CompareExchange(ref _holders, rent + 2, rent) == rent;

    /// <summary>What is held for a use begins it.</summary>
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
