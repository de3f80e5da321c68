namespace Allocations.Engine.LoadTest.Loading;

/// <summary>Says which product is asked for next. Drawn ahead where drawing takes more than an instruction or two, so that the
/// load does not measure itself.</summary>
internal sealed class ProductDraw
{
    private const int Ahead = 1 << 22;

    private readonly int[]? _drawn;
    private int _place;

    private ProductDraw(int products, int[]? drawn, int place)
    {
        Products = products;
        _drawn = drawn;
        _place = place;
    }

    /// <summary>Ids lie between 1 and this.</summary>
    public int Products { get; }

    public static ProductDraw Uniform(int products) => new(products, null, 0);

    /// <summary>Skewed: the product at rank r is drawn with a probability proportional to 1/r. Ranks have nothing to do with
    /// ids, so that the popular ones do not lie side by side.</summary>
    public static ProductDraw Zipf(int products, ulong seed)
    {
        var random = new XorShift(seed);
        int[] ids = [.. Enumerable.Range(1, products)];
        for (int i = products - 1; i > 0; i--)
        {
            int other = random.Below(i + 1);
            (ids[i], ids[other]) = (ids[other], ids[i]);
        }

        double[] cumulated = new double[products];
        double sum = 0;
        for (int rank = 0; rank < products; rank++)
        {
            cumulated[rank] = sum += 1.0 / (rank + 1);
        }

        int[] drawn = new int[Ahead];
        for (int i = 0; i < Ahead; i++)
        {
            int found = Array.BinarySearch(cumulated, (random.Next() >> 11) / (double)(1L << 53) * sum);
            drawn[i] = ids[Math.Min(found < 0 ? ~found : found, products - 1)];
        }

        return new ProductDraw(products, drawn, 0);
    }

    /// <summary>The lines of a file with one order per row, the products on it between commas.</summary>
    public static ProductDraw Baskets(string file)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var drawn = new List<int>();
        foreach (string code in File.ReadLines(file).SelectMany(order => order.Split(',')))
        {
            if (!ids.TryGetValue(code, out int id))
            {
                ids.Add(code, id = ids.Count + 1);
            }

            drawn.Add(id);
        }

        return new ProductDraw(ids.Count, [.. drawn], 0);
    }

    /// <summary>Each as often as any other, in an order that jumps about.</summary>
    public static ProductDraw InTurn(int products, ulong seed)
    {
        var random = new XorShift(seed);
        int[] ids = [.. Enumerable.Range(1, products)];
        for (int i = products - 1; i > 0; i--)
        {
            int other = random.Below(i + 1);
            (ids[i], ids[other]) = (ids[other], ids[i]);
        }

        return new ProductDraw(products, ids, 0);
    }

    /// <summary>The same for one of several threads, which begins somewhere else.</summary>
    public ProductDraw ForThread(int thread, int threads) =>
        new(Products, _drawn, _drawn is null ? 0 : (int)((long)_drawn.Length * thread / threads));

    public ProductId Next(ref XorShift random)
    {
        if (_drawn is null)
        {
            return new ProductId(random.Below(Products) + 1);
        }

        int id = _drawn[_place++];
        if (_place == _drawn.Length)
        {
            _place = 0;
        }

        return new ProductId(id);
    }
}
