using System.Diagnostics;
using Allocations.Engine.Commands;

namespace Allocations.Engine.Sequencing;

/// <summary>The callers' side of the ring: enqueues submissions, wakes the writer, and lets callers wait for room without
/// spinning. Thread-safe.</summary>
internal sealed class SubmissionQueue : IDisposable
{
    private readonly CommandRing _ring;
    private readonly Parking _parking;
    private readonly Lock _roomLock = new();
    private readonly SubmissionPool<SingleCommand> _commands;
    private readonly SubmissionPool<BatchSubmission> _batches;
    private TaskCompletionSource? _room;
    private int _waitingForRoom;
    private Writer? _writer;
    private Thread? _writerThread;

    public SubmissionQueue(CommandRing ring, Parking parking, int maxEntryBytes)
    {
        _ring = ring;
        _parking = parking;
        int maxBytes = Math.Min(EngineLimits.BytesPerBatch, maxEntryBytes);
        _commands = new(pool => new SingleCommand(pool, maxBytes));
        _batches = new(pool => new BatchSubmission(pool, maxBytes));
    }

    public SingleCommand TakeCommand() => _commands.Take();

    public BatchSubmission RentBatch()
    {
        BatchSubmission batch;
        do
        {
            batch = _batches.Take();
        }
        while (batch.Buffer.IsBusy); // A thread is still adding to it in error: it is not reused.

        return batch.TakeOut();
    }

    /// <summary>Sets the writer, and its thread, which must never wait for itself.</summary>
    public void SetWriter(Writer writer, Thread thread) => (_writer, _writerThread) = (writer, thread);

    /// <summary>Enqueues a submission that has begun, and wakes the writer; false if the ring is full, and it may be tried
    /// again. If the method throws, the submission's use is undone.</summary>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    /// <exception cref="InvalidOperationException">This is the writer's own thread, which would wait for itself.</exception>
    public bool TryEnqueue(Submission submission, EncodedCommands commands, CancellationToken cancellation)
    {
        bool isEnqueued = TryClaim(submission, commands);
        if (isEnqueued)
        {
            _parking.Wake();
            submission.WatchCancellation(cancellation);
        }

        return isEnqueued;
    }

    public void EnqueueBlocking(Submission submission, EncodedCommands commands)
    {
        while (!TryEnqueue(submission, commands, CancellationToken.None))
        {
            WhenThereIsRoomAsync(CancellationToken.None).GetAwaiter().GetResult();
        }
    }

    /// <summary>Enqueues a submission for which the caller will block. If the writer sleeps, this thread does its
    /// work.</summary>
    public void EnqueueAndStandIn(Submission submission, EncodedCommands commands)
    {
        if (!TryClaim(submission, commands))
        {
            EnqueueBlocking(submission, commands);
        }
        else if (!_writer!.TryStandIn(submission))
        {
            _parking.Wake();
        }
    }

    /// <summary>Enqueues as soon as there is room. If the method throws, the submission's use is undone.</summary>
    public async ValueTask EnqueueWhenThereIsRoomAsync(
        Submission submission, EncodedCommands commands, CancellationToken cancellation)
    {
        do
        {
            try
            {
                await WhenThereIsRoomAsync(cancellation).ConfigureAwait(false);
            }
            catch
            {
                submission.Unbegin();
                throw;
            }
        }
        while (!TryEnqueue(submission, commands, cancellation));
    }

    /// <summary>Completes when the writer has or may have freed slots.</summary>
    private Task WhenThereIsRoomAsync(CancellationToken cancellation)
    {
        TaskCompletionSource room;
        lock (_roomLock)
        {
            room = _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref _waitingForRoom, 1);
        }

        // The writer may have freed every slot between the refusal and this registration, and may be asleep now.
        Interlocked.MemoryBarrier();
        _parking.Wake();
        if (_ring.IsClosed)
        {
            WakeWaitingForRoom(); // the writer may have ended and would not do it
        }

        return cancellation.CanBeCanceled ? room.Task.WaitAsync(cancellation) : room.Task;
    }

    public bool IsAnyoneWaitingForRoom => Volatile.Read(ref _waitingForRoom) != 0;

    /// <summary>Whether no entry is left for the writer.</summary>
    public bool IsDrained => _ring.IsDrained;

    /// <summary>Writer: announces that slots were freed.</summary>
    public void AnnounceRoom()
    {
        if (Volatile.Read(ref _waitingForRoom) != 0)
        {
            WakeWaitingForRoom();
        }
    }

    public void Close()
    {
        _ring.Close();
        _parking.Wake();
        WakeWaitingForRoom();
    }

    public void Dispose() => _ring.Dispose();

    /// <summary>Puts a submission into the ring without notifying the writer.</summary>
    private bool TryClaim(Submission submission, EncodedCommands commands)
    {
        Debug.Assert(submission.CommandCount == 0 || commands.Length > 0, "a command has bytes");
        if (Thread.CurrentThread == _writerThread)
        {
            submission.Unbegin();
            throw new InvalidOperationException(
                "A command can't be submitted from the writer's thread: it would wait for itself.");
        }

        switch (Claim(submission, commands))
        {
            case RingResult.Enqueued:
                return true;
            case RingResult.Full:
                return false;
            case RingResult.NotWhole:
                submission.Unbegin();
                throw new InvalidOperationException(
                    "Another thread has changed the batch while it was submitted: nothing was sent.");
            default:
                submission.Unbegin();
                throw new ObjectDisposedException(nameof(AllocationEngine));
        }
    }

    private unsafe RingResult Claim(Submission submission, EncodedCommands commands) =>
        _ring.TryEnqueue(submission, commands.Start, commands.Length);

    private void WakeWaitingForRoom()
    {
        TaskCompletionSource? room;
        lock (_roomLock)
        {
            room = _room;
            _room = null;
            Volatile.Write(ref _waitingForRoom, 0);
        }

        room?.SetResult();
    }
}
