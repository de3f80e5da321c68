namespace Allocations.Engine.LoadTest.Rivals.InProcess;

/// <summary>How requests come to the one thread that works on them.</summary>
internal interface IRequestQueue : IDisposable
{
    /// <summary>As it is called in figures.</summary>
    string Name { get; }

    /// <summary>From any thread.</summary>
    void Enqueue(ReadOnlySpan<QueuedRequest> requests);

    /// <summary>The worker: whatever is there, at least one, or zero once the queue is closed.</summary>
    int Dequeue(Span<QueuedRequest> requests);
}
