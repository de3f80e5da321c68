using Allocations.Engine.Memory;

namespace Allocations.Engine.Tests.Memory;

public sealed class FoldedProductTests
{
    [Theory]
    [InlineData(0, ulong.MaxValue)]
    [InlineData(1, ulong.MaxValue)]
    [InlineData(ulong.MaxValue, ulong.MaxValue)]
    [InlineData(1UL << 63, 2)]
    [InlineData(0xA076_1D64_78BD_642F, 0xE703_7ED1_A0B4_28DB)]
    public void It_is_the_high_half_xor_the_low_half_on_every_processor(ulong a, ulong b)
    {
        UInt128 product = (UInt128)a * b;
        Assert.Equal((ulong)(product >> 64) ^ (ulong)product, FoldedProduct.Of(a, b));
        Assert.Equal(FoldedProduct.Of(a, b), FoldedProduct.Of(b, a));
    }
}
