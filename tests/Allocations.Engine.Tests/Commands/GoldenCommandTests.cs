using Allocations.Engine.Commands;
using Allocations.Engine.Tests.House;

namespace Allocations.Engine.Tests.Commands;

/// <summary>
/// The bytes of commands are on disk for ever. If a test here fails, the format has changed: that needs a new command version,
/// and the old bytes must go on replaying. New kinds are added to the file with ALLOCATIONS_ACCEPT_COMMANDS=1.
/// </summary>
public sealed class GoldenCommandTests
{
    private const string Accept = "ALLOCATIONS_ACCEPT_COMMANDS";

    public static TheoryData<string> Names => [.. Samples.All.Keys];

    private static string GoldenFile =>
        Path.Combine(Repository.Root, "tests", "Allocations.Engine.Tests", "Commands", "GoldenCommands.txt");

    [Fact]
    public void Every_command_has_the_bytes_that_it_always_had()
    {
        string now = string.Join("\n\n", Samples.All.Keys.Select(Show)) + "\n";
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(GoldenFile, now);
        }

        Assert.Equal(File.ReadAllText(GoldenFile), now, ignoreLineEndingDifferences: true);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public unsafe void Bytes_do_not_depend_on_what_lay_in_the_buffer_before(string name)
    {
        using CommandBuffer fresh = Samples.Encode(name);
        using var used = new CommandBuffer(EngineLimits.BytesPerBatch) { Tenant = new(7), Actor = new(9) };
        for (int i = 0; i < 64; i++)
        {
            used.Add(new Receive(new ProductId(-1), new LocationId(-1), Quantity.MaxValue), Samples.Operation);
        }

        new Span<byte>(used.Start, used.Length).Fill(0xFF);
        used.Clear();
        Samples.All[name](used);
        Assert.Equal(Encoded.Hex(fresh), Encoded.Hex(used));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public unsafe void Lengths_are_whole_words_and_the_rest_of_the_last_one_is_zero(string name)
    {
        using CommandBuffer buffer = Samples.Encode(name);
        var header = (CommandHeader*)buffer.Start;
        Assert.Equal(0, header->Length % 8);
        Assert.Equal(buffer.Length, header->Length);
        Assert.Equal(CommandHeader.CurrentVersion, header->Version);
        Assert.Equal(0, header->Flags);
        Assert.Equal((7, 9), (header->Tenant, header->Actor));
    }

    [Fact]
    public void Every_kind_has_a_sample()
    {
        HashSet<CommandKind> seen = [CommandKind.None];
        foreach (string name in Samples.All.Keys)
        {
            using CommandBuffer buffer = Samples.Encode(name);
            seen.Add(Encoded.Kind(buffer));
        }

        Assert.Empty(Enum.GetValues<CommandKind>().Except(seen));
    }

    private static string Show(string name)
    {
        using CommandBuffer buffer = Samples.Encode(name);
        return $"{name}\n{Encoded.Hex(buffer)}";
    }
}
