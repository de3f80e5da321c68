using Microsoft.Extensions.ObjectPool;

namespace Allocations.Engine.Sequencing;

/// <summary>A pool of submissions. Thread-safe; taking one allocates only while the pool is smaller than the number in
/// flight.</summary>
internal sealed class SubmissionPool<T>
    where T : class
{
    /// <summary>The maximum number of idle submissions; further ones are left to the garbage collector.</summary>
    private const int Retained = 1024;

    private readonly ObjectPool<T> _pool;

    public SubmissionPool(Func<SubmissionPool<T>, T> create) =>
        _pool = new DefaultObjectPool<T>(new Policy(this, create), Retained);

    public T Take() => _pool.Get();

    public void Return(T submission) => _pool.Return(submission);

    private sealed class Policy(SubmissionPool<T> pool, Func<SubmissionPool<T>, T> create) : PooledObjectPolicy<T>
    {
        public override T Create() => create(pool);

        public override bool Return(T obj) => true;
    }
}
