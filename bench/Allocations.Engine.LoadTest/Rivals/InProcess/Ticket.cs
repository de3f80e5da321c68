namespace Allocations.Engine.LoadTest.Rivals.InProcess;

/// <summary>A client waits here until all of its requests have been worked on. One client, one worker.</summary>
internal sealed class Ticket : IDisposable
{
    private readonly SemaphoreSlim _complete = new(0);
    private int _open;
    private int _done;

    /// <summary>Before any of them is sent.</summary>
    public void Begin(int requests)
    {
        _open = requests;
        _done = 0;
    }

    /// <summary>The worker has worked on one.</summary>
    public void Finish(bool isDone)
    {
        _done += isDone ? 1 : 0;
        if (--_open == 0)
        {
            _complete.Release();
        }
    }

    /// <summary>How many were done.</summary>
    public int Wait()
    {
        _complete.Wait();
        return _done;
    }

    public void Dispose() => _complete.Dispose();
}
