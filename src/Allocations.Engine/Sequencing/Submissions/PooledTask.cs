using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks.Sources;

namespace Allocations.Engine.Sequencing;

/// <summary>
/// The task of one use of something that is used again: it can be awaited once, and its result can be taken once. Whoever takes
/// it too early, a second time or long afterwards gets an <see cref="InvalidOperationException"/>, and nobody else notices.
/// </summary>
/// <remarks>
/// <para>The core of the runtime leaves that to its callers. It throws where an awaiter can't stand it: what
/// <see cref="OnCompleted"/> throws to an async method ends the process, and so does <see cref="GetStatus"/> inside of a
/// <c>AsTask()</c>. So neither throws here; whoever must not wait is resumed at once, and is told by
/// <see cref="Claim"/>, which every way to a result leads through.</para>
/// <para>One word says which use it is, by the core's token, and how far it has come, each arrow one compare-and-swap:
/// <code>
/// Open → Entering → Awaited → Closed     an awaiter, then whoever takes the result
///   └───────────────────────→ Closed     the result was there already
/// </code>
/// Only the one who closes it may let the submission go, so nobody else can send it back to the pool while the engine holds it.
/// While an awaiter is being noted down (Entering), nobody takes the result: its owner would use the core again meanwhile.
/// Tokens have 16 bits, so a task that was kept for 65,536 uses of its source is taken for the newest; the runtime's own
/// are no different.</para>
/// </remarks>
internal struct PooledTask<T>
{
    private const int Closed = 0;
    private const int Open = 1 << 16;
    private const int Entering = 2 << 16;
    private const int Awaited = 3 << 16;

    private ManualResetValueTaskSourceCore<T> _core;
    private int _state;

    /// <summary>The token of the use that was begun last.</summary>
    public readonly short Token => _core.Version;

    /// <summary>Begins a use that a task is handed out for. Its owner holds it alone.</summary>
    public void Begin()
    {
        _core.Reset();
        Volatile.Write(ref _state, Open | (ushort)_core.Version);
    }

    /// <summary>Ends the last use, whatever became of its task.</summary>
    public void End() => Volatile.Write(ref _state, Closed);

    public void SetResult(T result) => _core.SetResult(result);

    public void SetException(Exception exception) => _core.SetException(exception);

    /// <summary>What to expect of <see cref="Claim"/>; of a task whose result was taken, a failure.</summary>
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
            return ValueTaskSourceStatus.Faulted; // taken since that look
        }
    }

    /// <summary>Resumes the awaiter when there is a result; one that must not wait, at once.</summary>
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

    /// <summary>Closes the task for the caller, who then takes the result and lets the submission go.</summary>
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
