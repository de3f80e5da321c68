namespace DayInTheLife;

/// <summary>What is printed: each step with what the engine answered. An answer that differs from the story is said, counted, and
/// makes the program fail.</summary>
internal sealed class Story(StoryClock clock)
{
    /// <summary>Answers that were not as told.</summary>
    public int Differences { get; private set; }

    /// <summary>Begins a chapter, at its time.</summary>
    public void Chapter(int hour, int minute, string who)
    {
        clock.Set(StoryClock.Tuesday(hour, minute));
        Console.WriteLine();
        Console.WriteLine($"{hour:00}:{minute:00}  {who}");
    }

    /// <summary>Something the host does by itself, outside the engine.</summary>
    public static void Say(string text) => Console.WriteLine($"       {text}");

    /// <summary>An answer of the engine, and what the story has it say.</summary>
    public void Expect<T>(string step, T answer, T told)
    {
        bool isTold = EqualityComparer<T>.Default.Equals(answer, told);
        Console.WriteLine(isTold ? $"       {step}: {answer}" : $"  !!!  {step}: {answer}, but the story has {told}");
        Differences += isTold ? 0 : 1;
    }
}
