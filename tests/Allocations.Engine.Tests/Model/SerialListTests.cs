namespace Allocations.Engine.Tests.Model;

public sealed class SerialListTests
{
    [Theory]
    [InlineData("SN-1", "SN-1")]
    [InlineData("SN-1,SN-2", "SN-1 SN-2")]
    [InlineData("  SN-2 ,\tSN-1\n", "SN-2 SN-1")]
    [InlineData("SN-1, SN-5..SN-8", "SN-1 SN-5 SN-6 SN-7 SN-8")]
    [InlineData("SN-2025-4218..SN-2025-4220", "SN-2025-4218 SN-2025-4219 SN-2025-4220")]
    [InlineData("SN-2025-4200..SN-2026-4200", "SN-2025-4200 SN-2026-4200")]
    [InlineData("SN-0098..SN-0101", "SN-0098 SN-0099 SN-0100 SN-0101")]
    [InlineData("SN-8..SN-11", "SN-8 SN-9 SN-10 SN-11")]
    [InlineData("SN-0..SN-10 step 5", "SN-0 SN-5 SN-10")]
    [InlineData("SN-0001..SN-0010 step 4", "SN-0001 SN-0005 SN-0009")]
    [InlineData("a9z .. a11z step 2", "a9z a11z")]
    [InlineData("7..9", "7 8 9")]
    [InlineData("SN-5..SN-5", "SN-5")]
    [InlineData("A1-07..A1-08", "A1-07 A1-08")]
    [InlineData("Nº1é..Nº3é", "Nº1é Nº2é Nº3é")]
    [InlineData("a.1..a.2", "a.1 a.2")]
    [InlineData(".a, b.", ".a b.")]
    [InlineData("step, step", "step step")]
    [InlineData("999999999999999998..999999999999999999", "999999999999999998 999999999999999999")]
    [InlineData("0..9 step 999999999999999999", "0")]
    public void A_list_stands_for_its_serial_numbers_in_order(string text, string serials) =>
        Assert.Equal(serials.Split(' '), SerialList.Parse(text));

    [Theory]
    [InlineData("", 0, "", SerialListProblem.Missing)]
    [InlineData("A1,,A2", 3, "", SerialListProblem.Missing)]
    [InlineData("A1, ", 4, "", SerialListProblem.Missing)]
    [InlineData("..A2", 0, "", SerialListProblem.Missing)]
    [InlineData("A1..", 4, "", SerialListProblem.Missing)]
    [InlineData("A1, A2 A3", 7, "A3", SerialListProblem.Unexpected)]
    [InlineData("A1..A2 by 2", 7, "by 2", SerialListProblem.Unexpected)]
    [InlineData("A1..A2 step", 7, "step", SerialListProblem.Unexpected)]
    [InlineData("A1..A2 Step 2", 7, "Step 2", SerialListProblem.Unexpected)]
    [InlineData("A1..A2 step 0", 12, "0", SerialListProblem.StepNotPositive)]
    [InlineData("A1..A2 step -1", 12, "-1", SerialListProblem.StepNotPositive)]
    [InlineData("A1..A2 step 2 3", 12, "2 3", SerialListProblem.StepNotPositive)]
    [InlineData("A1..A2 step 9999999999999999999", 12, "9999999999999999999", SerialListProblem.StepNotPositive)]
    [InlineData("A1...A2", 4, ".A2", SerialListProblem.NotWritable)]
    [InlineData("A1..A2..A3", 4, "A2..A3", SerialListProblem.NotWritable)]
    [InlineData("X, A1 B..A2", 3, "A1 B", SerialListProblem.NotWritable)]
    [InlineData("X, A..B", 3, "A..B", SerialListProblem.DifferentShapes)]
    [InlineData("A..A", 0, "A..A", SerialListProblem.DifferentShapes)]
    [InlineData("A1-1..A2-2", 0, "A1-1..A2-2", SerialListProblem.DifferentShapes)]
    [InlineData("A1x..A2y", 0, "A1x..A2y", SerialListProblem.DifferentShapes)]
    [InlineData("A1..a2", 0, "A1..a2", SerialListProblem.DifferentShapes)]
    [InlineData("A01..A100", 0, "A01..A100", SerialListProblem.DifferentWidths)]
    [InlineData("A1..A02", 0, "A1..A02", SerialListProblem.DifferentWidths)]
    [InlineData("A2..A1", 0, "A2..A1", SerialListProblem.Descending)]
    [InlineData("A1, B10..B9", 4, "B10..B9", SerialListProblem.Descending)]
    [InlineData("0000000000000000001..0000000000000000002", 0, "0000000000000000001..0000000000000000002",
        SerialListProblem.NumberTooLong)]
    [InlineData("A1..A2049", 0, "A1..A2049", SerialListProblem.TooMany)]
    [InlineData("B, A1..A2048", 3, "A1..A2048", SerialListProblem.TooMany)]
    [InlineData("A1..A2048, B", 11, "B", SerialListProblem.TooMany)]
    [InlineData("0..999999999999999999", 0, "0..999999999999999999", SerialListProblem.TooMany)]
    public void An_error_names_its_part_and_why(string text, int offset, string part, SerialListProblem problem)
    {
        Assert.False(SerialList.TryParse(text, out string[]? serials, out SerialListError error));
        Assert.Null(serials);
        Assert.Equal(new SerialListError(offset, part, problem), error);
        SerialListException thrown = Assert.Throws<SerialListException>(() => SerialList.Parse(text));
        Assert.Equal(error, thrown.Error);
        Assert.StartsWith($"At {offset}: '{part}' ", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_serial_number_is_measured_in_bytes()
    {
        Assert.Equal([new string('ü', 32)], SerialList.Parse(new string('ü', 32)));
        Assert.False(SerialList.TryParse("A, " + new string('ü', 33), out _, out SerialListError error));
        Assert.Equal((3, SerialListProblem.TooLong), (error.Offset, error.Problem));
        Assert.False(SerialList.TryParse($"{new string('x', 64)}1..A", out _, out error));
        Assert.Equal((0, SerialListProblem.TooLong), (error.Offset, error.Problem));
    }

    [Fact]
    public void As_many_as_one_command_takes_can_be_written() =>
        Assert.Equal(EngineLimits.SerialsPerCommand, SerialList.Parse("A1..A2000, B01..B48").Length);

    [Theory]
    [InlineData("A1 A2", "A1, A2")]
    [InlineData("A1 A2 A3", "A1..A3")]
    [InlineData("A1 A2 A3 A5 A7", "A1..A3, A5, A7")]
    [InlineData("A08 A09 A10", "A08..A10")]
    [InlineData("A8 A9 A10 A11", "A8..A11")]
    [InlineData("A1B1 A1B2 A2B1", "A1B1, A1B2, A2B1")]
    [InlineData("A1 A1 A1", "A1, A1, A1")]
    [InlineData("A3 A2 A1", "A3, A2, A1")]
    [InlineData("1. 2. 3.", "1., 2., 3.")]
    [InlineData("X A1 A2 A3 Y", "X, A1..A3, Y")]
    public void A_list_is_written_as_short_as_it_gets(string serials, string text) =>
        Assert.Equal(text, SerialList.Format(serials.Split(' ')));

    [Fact]
    public void Nothing_is_written_as_nothing() => Assert.Equal("", SerialList.Format([]));

    [Theory]
    [InlineData("", SerialListProblem.Missing)]
    [InlineData("a b", SerialListProblem.NotWritable)]
    [InlineData("a,b", SerialListProblem.NotWritable)]
    [InlineData("a..b", SerialListProblem.NotWritable)]
    [InlineData("a\u0001", SerialListProblem.NotWritable)]
    [InlineData("\ufeffa", SerialListProblem.NotWritable)]
    public void What_could_not_be_read_back_is_not_written(string serial, SerialListProblem problem) => Assert.Equal(
        new SerialListError(1, serial, problem),
        Assert.Throws<SerialListException>(() => SerialList.Format(["A1", serial])).Error);

    /// <summary>The engine would refuse it (<see cref="CommandStatus.CodeInvalid"/>).</summary>
    [Fact]
    public void A_serial_number_with_a_hidden_character_is_not_read()
    {
        Assert.False(SerialList.TryParse("A1, \ufeffA2", out _, out SerialListError error));
        Assert.Equal(new SerialListError(4, "\ufeffA2", SerialListProblem.NotWritable), error);
    }

    [Theory]
    [InlineData("SN-0098", true)]
    [InlineData("SN-0100", true)]
    [InlineData("SN-0102", true)]
    [InlineData("SN-0099", false)]
    [InlineData("SN-0104", false)]
    [InlineData("SN-0096", false)]
    [InlineData("SN-100", false)]
    [InlineData("SN-00100", false)]
    [InlineData("SN-01a0", false)]
    [InlineData("SN-", false)]
    [InlineData("sn-0100", false)]
    [InlineData("SN-0100x", false)]
    public void A_range_knows_what_belongs_to_it(string serial, bool belongs) =>
        Assert.Equal(belongs, SerialRange.Create("SN-0098", "SN-0103", 2).Contains(serial));

    [Fact]
    public void A_range_gives_its_serial_numbers_by_place()
    {
        var range = SerialRange.Create("SN-0098", "SN-0103", 2);
        Assert.Equal((3, "SN-0098", "SN-0102"), (range.Count, range[0], range[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => range[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => range[-1]);
        Assert.Equal("SN-0098..SN-0103 step 2", range.ToString());
        Assert.Equal(SerialRange.Create("SN-0098", "SN-0103", 2), range);
        Assert.Equal("SN-8..SN-9", SerialRange.Create("SN-8", "SN-9").ToString());
    }

    [Fact]
    public void Ends_that_make_no_range_are_refused_and_named()
    {
        SerialListError error = Assert.Throws<SerialListException>(() => SerialRange.Create("A2", "A1")).Error;
        Assert.Equal(new SerialListError(0, "A2..A1", SerialListProblem.Descending), error);
        Assert.False(SerialRange.TryCreate("A1", "A2", 0, out SerialRange? range, out SerialListProblem problem));
        Assert.Null(range);
        Assert.Equal(SerialListProblem.StepNotPositive, problem);
    }
}
