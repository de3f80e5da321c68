using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks.Sources;

namespace Allocations.Engine.Sequencing;

/// <summary>
/// The task of one use of a reusable object: it can be awaited once, and its result can be taken once. A caller that takes it
/// too early, a second time or long afterwards gets an <see cref="InvalidOperationException"/>, and no other caller is
/// affected.
/// </summary>
/// <remarks>
/// <para>The core of the runtime leaves these checks to its callers. It throws where an awaiter can't handle it: an exception
/// from <see cref="OnCompleted"/> to an async method ends the process, and so does one from <see cref="GetStatus"/> inside
/// <c>AsTask()</c>. Neither method throws here; a caller that must not wait is resumed at once, and gets the exception from
/// <see cref="Claim"/>, through which every path to a result leads.</para>
/// <para>One word has the use, by the core's token, and its progress; each arrow is one compare-and-swap:
/// <code>
/// Open → Entering → Awaited → Closed     an awaiter, then the caller that takes the result
///   └───────────────────────→ Closed     the result was available already
/// </code>
/// Only the caller that closes it may release the submission, so no other caller can return it to the pool while the engine
/// holds it. While an awaiter is being recorded (Entering), no caller takes the result: its owner would otherwise use the
/// core again meanwhile. Tokens have 16 bits, so a task that was kept for 65,536 uses of its source is taken for the newest;
/// the runtime's own have the same limit.</para>
/// </remarks>
internal struct PooledTask<T>
{
    private const int Closed = 0;
    private const int Open = 1 << 16;
    private const int Entering = 2 << 16;
    private const int Awaited = 3 << 16;

    private ManualResetValueTaskSourceCore<T> _core;
    private int _state;

    /// <summary>The token of the last use.</summary>
    public readonly short Token => _core.Version;

    /// <summary>Begins a use for which a task is handed out. Only its owner holds it.</summary>
    public void Begin()
    {
        _core.Reset();
        Volatile.Write(ref _state, Open | (ushort)_core.Version);
    }

    /// <summary>Ends the last use, whatever the state of its task.</summary>
    public void End() => Volatile.Write(ref _state, Closed);

    public void SetResult(T result) => _core.SetResult(result);

    public void SetException(Exception exception) => _core.SetException(exception);

    /// <summary>The expected result of <see cref="Claim"/>; for a task whose result was taken, a failure.</summary>
    public ValueTaskSourceStatus GetStatus(short token)
    {
        if (!IsOf(Volatile.Read(ref _state), token))
        {
            return ValueTaskSourceStatus.Faulted;
        }

        try
        {
            return _core.GetStatus(token);
        }
        catch (InvalidOperationException)
        {
            return ValueTaskSourceStatus.Faulted; // taken since that check
        }
    }

    /// <summary>Resumes the awaiter when there is a result; an awaiter that must not wait, at once.</summary>
    public void OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        int open = Open | (ushort)token;
        if (Interlocked.CompareExchange(ref _state, Entering | (ushort)token, open) != open)
        {
            var over = default(ManualResetValueTaskSourceCore<bool>);
            over.SetResult(true);
            over.OnCompleted(continuation, state, over.Version, flags);
            return;
        }

        try
        {
            _core.OnCompleted(continuation, state, token, flags);
        }
        finally
        {
            Volatile.Write(ref _state, Awaited | (ushort)token);
        }
    }

    /// <summary>Closes the task for the caller, which then takes the result and releases the submission.</summary>
    /// <exception cref="InvalidOperationException">There is no result yet, or it was taken already.</exception>
    public void Claim(short token)
    {
        var wait = default(SpinWait);
        while (true)
        {
            int state = Volatile.Read(ref _state);
            if (!IsOf(state, token))
            {
                ThrowTaken();
            }

            if ((state & ~ushort.MaxValue) == Entering)
            {
                wait.SpinOnce(); // for a few instructions of another thread
                continue;
            }

            if (GetStatus(token) == ValueTaskSourceStatus.Pending)
            {
                ThrowPending();
            }

            if (Interlocked.CompareExchange(ref _state, Closed, state) == state)
            {
                return;
            }
        }
    }

    /// <summary>The result, or the exception, of a task that this caller has closed.</summary>
    public T Take(short token) => _core.GetResult(token);

    private static bool IsOf(int state, short token) => state > ushort.MaxValue && (ushort)state == (ushort)token;

    [DoesNotReturn]
    private static void ThrowTaken() => throw new InvalidOperationException(
        "The result of this task was taken already. Await a ValueTask once; for anything else, keep the Task of its AsTask().");

    [DoesNotReturn]
    private static void ThrowPending() => throw new InvalidOperationException(
        "This task has no result yet. Await it; to block, wait for the Task of its AsTask().");
}
