Console.WriteLine("micro | load");
