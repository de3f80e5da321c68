using Xunit.Abstractions;

namespace Allocations.Engine.SimulationTests;

/// <summary>Single bits; the program with <c>--flips</c> flips all of them.</summary>
public sealed class FlippingTests(ITestOutputHelper output)
{
    /// <summary>Relatively prime to 8, so that all bits of a byte get their turn somewhere.</summary>
    private const int Stride = 163;
    private const int StrideOfChunks = 3989;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_flipped_bit_is_detected_or_harmless(bool isClosed)
    {
        Figures figures = new();
        using BitFlips flips = new(isClosed);
        flips.Run(Stride, StrideOfChunks, figures);
        StringWriter printed = new();
        figures.Print(printed);
        output.WriteLine(printed.ToString());
        Assert.Empty(figures.Violations);
        Assert.True(figures.Of("flip.detected.StoreDamagedException") > 0, "Nothing was detected.");
        Assert.True(figures.Of("flip.harmless") > 0, "Nothing was harmless.");
        Assert.All(["segment", "spare", "checkpoint", "chunks"], kind =>
            Assert.True(figures.Of($"flip.bits.{kind}") > 0, $"No {kind} file was there."));
        Assert.Equal(!isClosed, figures.Of("flip.torn.tail") > 0);
    }
}
