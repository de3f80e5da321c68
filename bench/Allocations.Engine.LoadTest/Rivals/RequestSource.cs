using Allocations.Engine.LoadTest.Loading;

namespace Allocations.Engine.LoadTest.Rivals;

/// <summary>What one client asks for: products at random, operation ids that no other client has and that go up, which is what
/// indexes like best.</summary>
internal sealed class RequestSource
{
    private const int NumberBits = 40;

    private static long s_sources;

    private readonly int _products;
    private XorShift _random;
    private long _operation;

    public RequestSource(int products)
    {
        long source = Interlocked.Increment(ref s_sources);
        _products = products;
        _random = new XorShift((ulong)source);
        _operation = source << NumberBits;
    }

    public long NextOperation() => ++_operation;

    /// <summary>From 1 on.</summary>
    public int NextProduct() => _random.Below(_products) + 1;
}
