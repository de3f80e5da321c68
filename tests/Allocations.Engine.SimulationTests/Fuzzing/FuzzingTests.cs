namespace Allocations.Engine.SimulationTests;

/// <summary>A few seconds of fuzzing; <c>--fuzz</c> runs as much as wanted.</summary>
public sealed class FuzzingTests
{
    private static readonly Corpus s_corpus = Corpus.Create();

    [Theory]
    [InlineData("recovery", 300)]
    [InlineData("tool", 10)]
    public void Hostile_stores_are_refused_or_found_and_nothing_crashes(string mode, int inputs)
    {
        Figures figures = new();
        new Fuzzer(mode, figures, TextWriter.Null).Run(first: 1, inputs);
        Assert.Empty(figures.Violations);
        Assert.Equal(inputs, figures.Of($"fuzzing.{mode}.inputs"));
    }

    [Fact]
    public void An_input_is_a_function_of_its_number_whatever_was_made_before()
    {
        const int inputs = 60;
        var mutator = new Mutator(s_corpus);
        StoreImage[] images = [.. Enumerable.Range(1, inputs).Select(number => mutator.Make(number).Copy())];
        for (int number = inputs; number > 0; number--)
        {
            StoreImage again = mutator.Make(number);
            Assert.Equal(images[number - 1].Files.Keys, again.Files.Keys);
            Assert.All(again.Files, file => Assert.True(file.Value.AsSpan().SequenceEqual(images[number - 1].Files[file.Key])));
            new RecoveryVictim().Meet(again, number); // which writes into it
        }
    }

    [Fact]
    public void A_store_that_was_sealed_again_without_a_change_opens_as_it_was()
    {
        foreach (StoreImage store in s_corpus.Stores)
        {
            StoreImage sealedAgain = store.Copy();
            Sealing.Seal(sealedAgain, StoreLayout.Of(sealedAgain));
            foreach ((string name, byte[] bytes) in store.Files)
            {
                Assert.True(bytes.AsSpan().SequenceEqual(sealedAgain.Files[name]), $"{store.Name}: {name}");
            }

            Assert.Equal("sound", new RecoveryVictim().Meet(sealedAgain, number: 1));
        }
    }
}
