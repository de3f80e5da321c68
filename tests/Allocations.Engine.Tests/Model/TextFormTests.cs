using System.Globalization;
using System.Text;
using Allocations.Engine.Tests.Memory;

namespace Allocations.Engine.Tests.Model;

/// <summary>Texts of ids, numbers and positions: written and read back in both encodings, the same in every culture.</summary>
public sealed class TextFormTests
{
    [Fact]
    public void Ids_are_their_digits_and_are_read_back()
    {
        Comes(new AllocationId(5_000_000_000), "5000000000");
        Comes(new AllocationId(long.MaxValue), "9223372036854775807");
        Comes(new AllocationId(long.MinValue), "-9223372036854775808");
        Comes(new JobId(17), "17");
        Comes(new ProductId(int.MaxValue), "2147483647");
        Comes(new LocationId(int.MinValue), "-2147483648");
        Comes(new LotId(7), "7");
        Comes(new TenantId(0), "0");
        Comes(new ActorId(12), "12");
        Comes(new CustomerId(13), "13");
        Comes(new CustomerGroupId(14), "14");
        Comes(new ApprovalRequestId(18), "18");
        Assert.Equal("00000007", new LotId(7).ToString("D8", null));
        Assert.Equal(new LotId(7), LotId.Parse("007"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(" 7")]
    [InlineData("7 ")]
    [InlineData("+7")]
    [InlineData("7\0")]
    [InlineData("1,000")]
    [InlineData("0x7")]
    [InlineData("7.0")]
    [InlineData("٧")]
    [InlineData("2147483648")]
    [InlineData("99999999999999999999999999999999999999999")]
    public void Other_texts_are_no_id(string text)
    {
        IsRefused<ProductId>(text);
        if (text != "2147483648")
        {
            IsRefused<AllocationId>(text);
        }
    }

    [Theory]
    [InlineData("2.5", 2_500_000)]
    [InlineData("2.500000", 2_500_000)]
    [InlineData("2.50000000000000000000000000000000000000000000", 2_500_000)]
    [InlineData("+2.5", 2_500_000)]
    [InlineData("-0.000001", -1)]
    [InlineData("000040", 40_000_000)]
    [InlineData("0", 0)]
    [InlineData("0.0000000000", 0)]
    [InlineData("9223372036854.775807", long.MaxValue)]
    [InlineData("-9223372036854.775808", long.MinValue)]
    public void Quantities_are_read_exactly(string text, long millionths) =>
        Assert.Equal(Quantity.FromMillionths(millionths), Quantity.Parse(text));

    [Fact]
    public void Quantities_are_read_back()
    {
        Comes(Quantity.Of(2.5m), "2.5");
        Comes(Quantity.Of(-40), "-40");
        Comes(Quantity.MaxValue, "9223372036854.775807");
        Comes(Quantity.FromMillionths(long.MinValue), "-9223372036854.775808");
        Assert.Equal("2.5", Quantity.Of(2.5m).ToString("G", null));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1 000")]
    [InlineData("1,5")]
    [InlineData("1e3")]
    [InlineData("--1")]
    [InlineData("NaN")]
    [InlineData("1.2.3")]
    [InlineData("2.5\0")]
    public void Other_texts_are_no_quantity(string text) => IsRefused<Quantity>(text);

    [Theory]
    [InlineData("0.0000001")]
    [InlineData("0.10000000000000000000000000000000000001")]
    [InlineData("0.0000000000000000000000000000000000000000000001")]
    public void Quantities_are_never_rounded(string text)
    {
        Assert.False(Quantity.TryParse(text, null, out Quantity value));
        Assert.Equal(Quantity.Zero, value);
        Assert.Contains("six decimals", Assert.Throws<FormatException>(() => Quantity.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9223372036854.775808")]
    [InlineData("-9223372036854.775809")]
    [InlineData("1000000000000000000000000000000000000000000000000000000")]
    public void A_quantity_outside_the_range_is_said_to_be(string text)
    {
        Assert.False(Quantity.TryParse(text, null, out _));
        Assert.Contains(text, Assert.Throws<OverflowException>(() => Quantity.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_culture_that_is_named_supplies_the_separator_of_a_quantity()
    {
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NegativeSign = "~";
        var quantity = Quantity.Of(-1234.5m);
        Assert.Equal(quantity, Quantity.Parse(quantity.ToString(null, comma), comma));
        Assert.False(Quantity.TryParse("1234.5", comma, out _));
        Assert.False(Quantity.TryParse("1,5", null, out _));
    }

    [Fact]
    public void Fractions_are_read_back()
    {
        Comes(new Rational(7, 12), "7/12");
        Comes(new Rational(-5, 2), "-5/2");
        Comes(new Rational(long.MaxValue, long.MaxValue - 1), "9223372036854775807/9223372036854775806");
        Comes((Rational)3, "3");
        Assert.Equal("2 1/2", new Rational(5, 2).ToString("M", null));
        Assert.Equal(new Rational(5, 2), Rational.Parse("2 1/2"));
        IsRefused<Rational>("7/0");
    }

    [Fact]
    public void Priorities_are_read_back()
    {
        Comes(Priority.High(900), "High 900");
        Comes(default(Priority), "Medium 500");
        Comes(Priority.Low(0), "Low 0");
        Comes(new Priority((PriorityStrategy)200, 1023), "200 1023");
        Assert.Equal(Priority.High(), Priority.Parse("high"));
        Assert.Equal(Priority.Low(150), Priority.Parse("LOW 150"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Urgent 900")]
    [InlineData("High 1024")]
    [InlineData("High -1")]
    [InlineData("High 900 ")]
    [InlineData("High  900")]
    [InlineData("High,Low 5")]
    [InlineData("Unspecified")]
    [InlineData("3 900")]
    [InlineData("7")]
    [InlineData("900")]
    public void Other_texts_are_no_priority(string text) => IsRefused<Priority>(text);

    [Fact]
    public void Positions_are_read_back()
    {
        Comes(new EventPosition(410, 0), "410.0");
        Comes(new EventPosition(long.MaxValue, int.MaxValue), "9223372036854775807.2147483647");
        Comes(default(EventPosition), "0.0");
        foreach (string text in (string[])["", "410", "410.", ".0", "410.0.0", "410,0", "a.b", "410.2147483648"])
        {
            IsRefused<EventPosition>(text);
        }
    }

    [Fact]
    public void Operation_ids_are_read_back_also_as_GUIDs()
    {
        var guid = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff");
        Comes((OperationId)guid, "00112233445566778899aabbccddeeff");
        Comes(OperationId.None, new string('0', 32));
        Comes(new OperationId(UInt128.MaxValue), new string('f', 32));
        Assert.Equal(guid, OperationId.Parse(guid.ToString("D")));
        Assert.Equal(guid, OperationId.Parse(guid.ToString("N").ToUpperInvariant()));
        string[] others = ["", "17", new('0', 31), new('0', 33), new('g', 32), guid.ToString("B"), "00112233-4455-6677-8899aabbccddeeff-0"];
        Assert.All(others, IsRefused<OperationId>);
    }

    /// <summary>The vectors of the documentation; a store remembers ids, so they may never change.</summary>
    [Theory]
    [InlineData("a", "ca978112ca1bbdcafac231b39a23dc4d")]
    [InlineData("order-17/line-3", "8002d88f77533c94f63c765564f0d86b")]
    [InlineData("Bestellung Köln", "03616a29d83d4ce0adf573db34829ce9")]
    public void A_text_becomes_an_operation_id_by_a_hash_that_is_fixed_for_ever(string text, string id)
    {
        Assert.Equal(id, OperationId.FromText(text).ToString());
        string source = File.ReadAllText(Path.Combine(House.Repository.Engine, "Model", "Ids", "OperationId.Text.cs"));
        Assert.Contains($"<c>{text}</c></term><description><c>{id}</c>", source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_without_meaning_becomes_no_operation_id()
    {
        Assert.Throws<ArgumentNullException>(() => OperationId.FromText(null!));
        Assert.Throws<ArgumentException>(() => OperationId.FromText(""));
        Assert.ThrowsAny<ArgumentException>(() => OperationId.FromText("\ud83d"));
        Assert.NotEqual(OperationId.FromText("A"), OperationId.FromText("a"));
        Assert.NotEqual(OperationId.FromText("a "), OperationId.FromText("a"));
        Assert.False(OperationId.FromText(" ").IsNone);
    }

    [Fact]
    public void Amounts_are_read_back()
    {
        LotId lot = new(7);
        Comes((Amount)Quantity.Of(2.5m), "2.5");
        Comes(Amount.Of(3).InLot(lot), "3 of lot 7");
        Comes(Amount.All, "everything");
        Comes(Amount.All.InLot(lot), "everything of lot 7");
        Comes(Amount.Units(), "[]");
        Comes(Amount.Units("5"), "[5]");
        Comes(Amount.Units("a", "b"), "[a, b]");
        Comes(Amount.Units("SN-1", "SN-2", "SN-3", "X"), "[SN-1..SN-3, X]");
        Comes(Amount.Units("a b", "c,d").InLot(lot), "[\"a b\", \"c,d\"] of lot 7");
        Comes(Amount.Units("a of lot 7"), "[\"a of lot 7\"]");
        Comes(Amount.Units("\"", "\\", "]", "\n", ""), "[\"\\\"\", \"\\\\\", \"]\", \"\\n\", \"\"]");
        Assert.Equal(Amount.Units("SN-1", "SN-3"), Amount.Parse("[ SN-1..SN-3 step 2 ]"));
        Assert.Equal(Amount.All, Amount.Parse("Everything"));
        string[] others = ["", "all", "3 of lot", "3 of lot x", " of lot 7", "[", "]", "[a", "[\"a]", "[\"a\", 5]", "[a b]", "a, b", "[a] of lot 7 of lot 8"];
        Assert.All(others, IsRefused<Amount>);
    }

    [Fact]
    public void Ranges_of_serial_numbers_are_read_back()
    {
        Assert.Equal("SN-0098..SN-0101", SerialRange.Parse("SN-0098..SN-0101").ToString());
        Assert.Equal(SerialRange.Create("SN-1", "SN-9", 2), SerialRange.Parse(" SN-1 .. SN-9 step 2 "));
        foreach (string text in (string[])["", "SN-1", "SN-9..SN-1", "SN-1..SN-2, SN-3", "SN-1..SN-9 step 0"])
        {
            Assert.False(SerialRange.TryParse(text, null, out SerialRange? none));
            Assert.Null(none);
            Assert.Throws<FormatException>(() => SerialRange.Parse(text));
        }
    }

    [Fact]
    public void The_culture_of_the_thread_has_no_effect()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var strange = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            strange.NumberFormat.NumberDecimalSeparator = ",";
            strange.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = strange;
            Comes(new AllocationId(-5), "-5");
            Comes(Quantity.Of(-2.5m), "-2.5");
            Comes(new Rational(-5, 2), "-5/2");
            Comes(new EventPosition(-1, -2), "-1.-2");
            Comes((Amount)Quantity.Of(-2.5m), "-2.5");
            Comes(Priority.High(900), "High 900");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_refused_text_is_repeated_in_part() => Assert.Contains(
        $"'{new string('x', 64)}…' (1000 characters)",
        Assert.Throws<FormatException>(() => AllocationId.Parse(new string('x', 1000))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        Assert.False(Quantity.TryParse([0xFF, (byte)'5'], null, out _));
        Assert.False(Priority.TryParse([0xC3], null, out _));
        Assert.False(AllocationId.TryParse([0xFF], null, out _));
        Assert.Throws<FormatException>(() => Quantity.Parse([0xFF], null));
    }

    [Fact]
    public void Short_texts_allocate_nothing()
    {
        AllocatesNothing(new AllocationId(5_000_000_000));
        AllocatesNothing(Quantity.Of(2.5m));
        AllocatesNothing(new EventPosition(410, 1));
        AllocatesNothing(new OperationId(7));
    }

    private static void AllocatesNothing<T>(T value)
        where T : ISpanParsable<T>, IUtf8SpanParsable<T>, ISpanFormattable, IUtf8SpanFormattable =>
        Allocation.IsZeroIn($"texts of {typeof(T).Name}", () =>
        {
            Span<char> chars = stackalloc char[64];
            Span<byte> bytes = stackalloc byte[64];
            for (int i = 0; i < 100; i++)
            {
                value.TryFormat(chars, out int length, default, null);
                T.TryParse(chars[..length], null, out _);
                value.TryFormat(bytes, out length, default, null);
                T.TryParse(bytes[..length], null, out _);
            }
        });

    /// <summary>Writes a value and reads it back, in both encodings, into rooms that are just large enough and too
    /// small.</summary>
    private static void Comes<T>(T value, string text)
        where T : ISpanParsable<T>, IUtf8SpanParsable<T>, ISpanFormattable, IUtf8SpanFormattable
    {
        Assert.Equal(text, value.ToString());
        Assert.Equal(text, $"{value}");
        Assert.Equal(text, value.ToString("G", CultureInfo.InvariantCulture));
        Assert.Equal(value, T.Parse(text, null));
        Assert.Equal(value, T.Parse(text.AsSpan(), CultureInfo.InvariantCulture));
        Assert.Equal(value, ParseString<T>(text));
        Assert.True(T.TryParse(text, null, out T? read));
        Assert.Equal(value, read);
        Assert.Throws<ArgumentNullException>(() => ParseString<T>(null!));
        Assert.False(T.TryParse((string?)null, null, out _));

        char[] chars = new char[text.Length];
        Assert.True(value.TryFormat(chars, out int written, default, null));
        Assert.Equal(text, new string(chars, 0, written));
        Assert.False(value.TryFormat(chars.AsSpan(1), out written, default, null));
        Assert.Equal(0, written);

        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        byte[] bytes = new byte[utf8.Length];
        Assert.True(value.TryFormat(bytes, out written, default, null));
        Assert.Equal(utf8, bytes[..written]);
        Assert.False(value.TryFormat(bytes.AsSpan(1), out written, default, null));
        Assert.Equal(0, written);
        Assert.Equal(value, T.Parse(utf8, null));
        Assert.True(T.TryParse(utf8, null, out read));
        Assert.Equal(value, read);
    }

    private static T ParseString<T>(string text)
        where T : IParsable<T> => T.Parse(text, null);

    private static void IsRefused<T>(string text)
        where T : struct, ISpanParsable<T>, IUtf8SpanParsable<T>
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        Assert.False(T.TryParse(text, null, out T value));
        Assert.Equal(default, value);
        Assert.False(T.TryParse(text.AsSpan(), null, out _));
        Assert.False(T.TryParse(utf8, null, out _));
        Assert.Contains(text, Assert.Throws<FormatException>(() => T.Parse(text, null)).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => T.Parse(utf8, null));
    }
}
