namespace Allocations.Engine.Journal;

/// <summary>The progress of an opening, which the threads that do the work advance and another one watches, and the token that
/// ends it.</summary>
/// <param name="begun">Called when a phase begins, on the thread that does the work.</param>
/// <param name="cancellation">Ends the opening, until its last phase.</param>
internal sealed class OpeningWork(Action<OpeningProgress>? begun, CancellationToken cancellation)
{
    private OpeningPhase _phase;
    private long _bytesDone;
    private long _bytesTotal;
    private long _commands;

    /// <summary>The work of an opening that nobody watches or ends.</summary>
    public static OpeningWork Unwatched => new(begun: null, CancellationToken.None);

    /// <summary>Whether anybody is told of the progress.</summary>
    public bool IsWatched => begun is not null;

    /// <summary>The present position. Its numbers may be of slightly different moments.</summary>
    public OpeningProgress Now
    {
        get
        {
            long done = Volatile.Read(ref _bytesDone);
            return new OpeningProgress(
                _phase, done, Math.Max(done, Volatile.Read(ref _bytesTotal)), Volatile.Read(ref _commands));
        }
    }

    /// <summary>Begins a phase.</summary>
    public void Begin(OpeningPhase phase, long bytes = 0)
    {
        ThrowIfCancelled();
        _phase = phase;
        Volatile.Write(ref _bytesDone, 0);
        Volatile.Write(ref _bytesTotal, bytes);
        Volatile.Write(ref _commands, 0);
        begun?.Invoke(Now);
    }

    /// <summary>Advances the phase, from any thread.</summary>
    public void Advance(long bytes, int commands = 0)
    {
        ThrowIfCancelled();
        Interlocked.Add(ref _bytesDone, bytes);
        Interlocked.Add(ref _commands, commands);
    }

    public void ThrowIfCancelled() => cancellation.ThrowIfCancellationRequested();
}
